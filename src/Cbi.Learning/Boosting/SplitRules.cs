namespace Cbi.Learning;

/// <summary>What a split must keep to.</summary>
/// <param name="Shrink">Rows of zero gradient that are added to either side.</param>
/// <param name="MinLeaf">Fewest sampled rows on either side; 1 or more.</param>
/// <param name="Directions">One a binned column: 1 the prediction may only rise, -1 only fall, 0 free. Empty when all are free.</param>
internal sealed record SplitRules(double Shrink, int MinLeaf, sbyte[] Directions)
{
    internal bool HasDirections => Directions.Length > 0;

    internal int Direction(int column) => HasDirections ? Directions[column] : 0;
}
