namespace Cbi.Learning;

/// <summary>A fitted ensemble: a start value plus the leaf values of every tree, one value an output. Immutable and thread-safe.</summary>
internal sealed class BoostedTrees
{
    private readonly double[] _start;
    private readonly RegressionTree[] _trees;

    internal BoostedTrees(double[] start, RegressionTree[] trees)
    {
        _start = start;
        _trees = trees;
    }

    internal int Outputs => _start.Length;

    internal int Count => _trees.Length;

    internal ReadOnlySpan<double> Start => _start;

    internal ReadOnlySpan<RegressionTree> Trees => _trees;

    /// <summary>Prediction for one row of features; NaN is missing.</summary>
    internal void Predict(ReadOnlySpan<double> features, Span<double> outputs)
    {
        _start.CopyTo(outputs);
        foreach (var tree in _trees)
        {
            var values = tree.At(features);
            for (var k = 0; k < values.Length; k++)
            {
                outputs[k] += values[k];
            }
        }
    }
}
