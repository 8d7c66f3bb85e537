using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Grows quantile forests on parts of one design. Trees are honest (Wager and Athey 2018): a random half of the blocks of rows chooses the
/// splits, the other half fills the leaves. Each tree has its own random stream, so it does not depend on the order or the thread in which
/// trees are grown. Not thread-safe.
/// </summary>
internal sealed class QuantileForestGrower
{
    private readonly DesignMatrix _x;
    private readonly double[] _labels;
    private readonly int _horizon;
    private readonly ForestSettings _settings;
    private readonly ExtraTreeGrower _grower;

    /// <param name="x">Design of all training rows.</param>
    /// <param name="labels">Scaled labels of all training rows.</param>
    /// <param name="horizon">Sessions that one label spans.</param>
    internal QuantileForestGrower(DesignMatrix x, double[] labels, int horizon, ForestSettings settings)
    {
        _x = x;
        _labels = labels;
        _horizon = horizon;
        _settings = settings;
        _grower = new ExtraTreeGrower(new ForestColumns(x), CentreAndWidth.Of(labels), settings);
    }

    /// <param name="rows">Positions to fit on, ascending.</param>
    /// <param name="stream">Random stream of a tree number.</param>
    internal QuantileForest Fit(ReadOnlySpan<int> rows, Func<int, RandomStream> stream, CancellationToken cancel)
    {
        var ascending = new double[rows.Length];
        var byLabel = rows.ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            ascending[i] = _labels[rows[i]];
        }

        Array.Sort(ascending, byLabel);
        var rankOf = new int[_x.Rows];
        for (var rank = 0; rank < byLabel.Length; rank++)
        {
            rankOf[byLabel[rank]] = rank;
        }

        var trees = new FilledTree[_settings.Trees];
        for (var t = 0; t < trees.Length; t++)
        {
            cancel.ThrowIfCancellationRequested();
            var random = stream(t);
            var (grow, fill) = BlockHalves.Draw(rows, _horizon, random);
            trees[t] = FilledTree.Of(_grower.Grow(grow, random), _x, fill, rankOf);
        }

        return new QuantileForest(ascending, trees);
    }
}
