namespace Cbi.Learning;

/// <summary>What a boosted ensemble minimises. Positions count within the training rows; predictions are positions x outputs.</summary>
internal interface IBoostingLoss
{
    int Outputs { get; }

    /// <summary>The best constant prediction on the kept positions.</summary>
    double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept);

    /// <summary>Negative gradient of one label.</summary>
    void Gradient(double label, ReadOnlySpan<double> prediction, Span<double> gradient);

    /// <summary>Best constant correction of a leaf, before shrinkage.</summary>
    void Leaf(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, Span<double> values);
}
