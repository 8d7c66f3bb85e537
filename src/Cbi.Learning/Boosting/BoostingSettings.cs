using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Settings of a boosted ensemble.</summary>
/// <param name="Trees">Boosting rounds. 1 to 10 000.</param>
/// <param name="Depth">Most splits from root to leaf. 1 to 64.</param>
/// <param name="LearningRate">Share of each leaf value that is used. In (0, 1].</param>
/// <param name="MinLeaf">Fewest sampled rows in a leaf; at least twice the label overlap is enforced on top. 1 or more.</param>
/// <param name="Bins">Most bins a column, missing values not counted. 2 to 255.</param>
/// <param name="Shrinkage">Independent labels by which each leaf is pulled to zero: value * n / (n + Shrinkage * overlap). Non-negative.</param>
/// <param name="RowShare">Share of row blocks that a tree sees. In (0, 1].</param>
/// <param name="ColumnShare">Share of columns that a tree sees. In (0, 1].</param>
/// <param name="Leaves">Most leaves of a tree; 0 stands for as many as the depth allows. At most 4 096.</param>
/// <param name="Growth">Order in which leaves are split; matters when <paramref name="Leaves"/> binds.</param>
/// <param name="Patience">Rounds without a better loss on purged blocks after which fitting stops; 0 fits all trees.</param>
/// <param name="Directed">Whether the prediction may move with a column only as the data set expects (<see cref="Dataset.ExpectedSigns"/>).</param>
internal sealed record BoostingSettings(
    int Trees,
    int Depth,
    double LearningRate,
    int MinLeaf = 50,
    int Bins = 32,
    double Shrinkage = 4.0,
    double RowShare = 0.7,
    double ColumnShare = 0.5,
    int Leaves = 0,
    TreeGrowth Growth = TreeGrowth.DepthWise,
    int Patience = 0,
    bool Directed = false)
{
    private const int MostLeaves = 4096;

    /// <summary>Columns in which the prediction may only rise (1) or only fall (-1).</summary>
    internal ImmutableSortedDictionary<string, int> Directions { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    internal int LeafLimit => Leaves > 0 ? Leaves : Depth >= 12 ? MostLeaves : 1 << Depth;

    /// <summary>Throws when a setting is out of range.</summary>
    internal void Require()
    {
        RequireRange(nameof(Trees), Trees, 1, 10_000);
        RequireRange(nameof(Depth), Depth, 1, 64);
        RequireRange(nameof(MinLeaf), MinLeaf, 1, int.MaxValue);
        RequireRange(nameof(Bins), Bins, 2, 255);
        RequireRange(nameof(Leaves), Leaves, 0, MostLeaves);
        RequireRange(nameof(Patience), Patience, 0, int.MaxValue);
        RequireRange(nameof(Shrinkage), Shrinkage, 0.0, double.MaxValue);
        RequireRange(nameof(LearningRate), LearningRate, double.Epsilon, 1.0);
        RequireRange(nameof(RowShare), RowShare, double.Epsilon, 1.0);
        RequireRange(nameof(ColumnShare), ColumnShare, double.Epsilon, 1.0);
        foreach (var (column, direction) in Directions)
        {
            RequireRange($"Direction of '{column}'", direction, -1, 1);
        }
    }

    /// <summary>The settings that a search varies.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"trees={Trees}, depth={Depth}, rate={LearningRate}, leaf={MinLeaf}, leaves={Leaves}, patience={Patience}, directed={(Directed ? 1 : 0)}");

    private static void RequireRange(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
        {
            throw new CbiException(ExitCode.BadInput, $"Boosting setting {name} is {value}; use {low} to {high}.");
        }
    }
}
