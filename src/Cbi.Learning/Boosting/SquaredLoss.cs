namespace Cbi.Learning;

/// <summary>Half the squared error: the gradient is the residual, a leaf is the mean residual (Friedman 2001).</summary>
internal sealed class SquaredLoss : IGradientLoss
{
    public int Outputs => 1;

    public bool HasCurvature => false;

    public void Require(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept) => FiniteLabels.Require(labels, kept);

    public double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        var sum = 0.0;
        foreach (var position in kept)
        {
            sum += labels[position];
        }

        return [sum / kept.Length];
    }

    public NodeHistograms Histograms(BinnedMatrix binned, SplitRules rules, int slots, int rows) =>
        new GradientHistograms(binned, this, rules, slots);

    public double Gradient(double label, double prediction) => label - prediction;

    public double Curvature(double prediction) => 1.0;

    public double Leaf(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, double shrink, Span<double> scratch, int output)
    {
        var sum = 0.0;
        foreach (var position in positions)
        {
            sum += labels[position] - predictions[position];
        }

        return sum / (positions.Length + shrink);
    }

    public double Loss(double label, ReadOnlySpan<double> prediction) => (label - prediction[0]) * (label - prediction[0]);
}
