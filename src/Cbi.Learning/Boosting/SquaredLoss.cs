namespace Cbi.Learning;

/// <summary>Half the squared error: the gradient is the residual, a leaf is the mean residual (Friedman 2001).</summary>
internal sealed class SquaredLoss : IBoostingLoss
{
    public int Outputs => 1;

    public double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        var sum = 0.0;
        foreach (var position in kept)
        {
            sum += labels[position];
        }

        return [sum / kept.Length];
    }

    public void Gradient(double label, ReadOnlySpan<double> prediction, Span<double> gradient) => gradient[0] = label - prediction[0];

    public void Leaf(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, Span<double> values)
    {
        var sum = 0.0;
        foreach (var position in positions)
        {
            sum += labels[position] - predictions[position];
        }

        values[0] = sum / positions.Length;
    }
}
