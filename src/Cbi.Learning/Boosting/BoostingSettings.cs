namespace Cbi.Learning;

/// <summary>Settings of a boosted ensemble of small trees.</summary>
/// <param name="Trees">Boosting rounds. 1 to 1 000.</param>
/// <param name="Depth">Splits from root to leaf. 1 to 8.</param>
/// <param name="LearningRate">Share of each leaf value that is used. In (0, 1].</param>
/// <param name="MinLeaf">Fewest sampled rows in a leaf; at least twice the horizon is enforced on top, as neighbouring labels overlap.</param>
/// <param name="Bins">Bins a column, missing values not counted. 2 to 254.</param>
/// <param name="Shrinkage">Independent labels by which each leaf is pulled to zero: value * n / (n + Shrinkage * horizon). Non-negative.</param>
/// <param name="RowShare">Share of row blocks that a tree sees. In (0, 1].</param>
/// <param name="ColumnShare">Share of columns that a tree sees. In (0, 1].</param>
internal sealed record BoostingSettings(
    int Trees,
    int Depth,
    double LearningRate,
    int MinLeaf = 50,
    int Bins = 32,
    double Shrinkage = 4.0,
    double RowShare = 0.7,
    double ColumnShare = 0.5)
{
    public override string ToString() => $"trees={Trees}, depth={Depth}, rate={LearningRate:G4}, leaf={MinLeaf}";
}
