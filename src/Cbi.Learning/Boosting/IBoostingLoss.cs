namespace Cbi.Learning;

/// <summary>What a boosted ensemble minimises. Positions count within the training rows; predictions are positions x outputs.</summary>
internal interface IBoostingLoss
{
    int Outputs { get; }

    /// <summary>Throws when a label at a kept position cannot be fitted.</summary>
    void Require(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept);

    /// <summary>The best constant prediction on the kept positions.</summary>
    double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept);

    /// <summary>Histograms in the form that the loss needs.</summary>
    /// <param name="binned">Training features.</param>
    /// <param name="rules">Limits of a split.</param>
    /// <param name="slots">Nodes held at the same time.</param>
    /// <param name="rows">Most rows that a node can have.</param>
    NodeHistograms Histograms(BinnedMatrix binned, SplitRules rules, int slots, int rows);

    /// <summary>
    /// Best constant correction of a leaf in one output, as if <paramref name="shrink"/> rows without error were in it too. Leaves and outputs with
    /// scratch of their own may be computed at the same time.
    /// </summary>
    /// <param name="labels">All training labels.</param>
    /// <param name="predictions">Current predictions.</param>
    /// <param name="positions">Rows of the leaf; at least one.</param>
    /// <param name="shrink">Rows by which the value is pulled to zero.</param>
    /// <param name="scratch">Memory to work in, one number a position.</param>
    /// <param name="output">0 to <see cref="Outputs"/> - 1.</param>
    double Leaf(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, double shrink, Span<double> scratch, int output);

    /// <summary>Loss of one row, averaged over outputs.</summary>
    double Loss(double label, ReadOnlySpan<double> prediction);
}
