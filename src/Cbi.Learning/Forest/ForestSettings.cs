namespace Cbi.Learning;

/// <summary>Settings of a <see cref="ForestLearner"/>.</summary>
/// <param name="Trees">Trees; each costs the same. 1 to 2 000.</param>
/// <param name="LeafShare">Smallest leaf as a share of the rows that a tree is grown on; 0 to 0.5. Larger is smoother.</param>
/// <param name="ColumnShare">Share of the columns that each node tries; above 0, at most 1.</param>
internal sealed record ForestSettings(int Trees, double LeafShare, double ColumnShare = 0.33)
{
    /// <summary>A leaf below this says nothing about a distribution.</summary>
    private const int FewestInLeaf = 5;

    /// <summary>Smallest leaf of a tree that is grown on <paramref name="rows"/> rows.</summary>
    internal int MinLeaf(int rows) => Math.Max(FewestInLeaf, (int)Math.Round(LeafShare * rows));

    /// <summary>Columns tried at each node.</summary>
    internal int Tried(int columns) => Math.Clamp((int)Math.Round(ColumnShare * columns), 1, columns);

    /// <summary>As it stands in a recipe.</summary>
    public override string ToString() => $"trees={Trees}, leaf={LeafShare}, columns={ColumnShare}";
}
