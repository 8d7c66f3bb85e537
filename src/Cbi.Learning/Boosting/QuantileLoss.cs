using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Pinball loss of one level (Koenker and Bassett 1978): the gradient is tau - 1{y &lt; q}, a leaf is the tau-quantile of its residuals.
/// </summary>
internal sealed class QuantileLoss : IGradientLoss
{
    private readonly double _level;
    private readonly double[] _gradients;

    /// <param name="level">tau in (0, 1).</param>
    internal QuantileLoss(double level)
    {
        if (!(level > 0.0 && level < 1.0))
        {
            throw new CbiException(ExitCode.BadInput, $"Quantile level is {level}; use a number between 0 and 1.");
        }

        _level = level;
        _gradients = [level, level - 1.0];
    }

    public int Outputs => 1;

    public bool HasCurvature => false;

    public void Require(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept) => FiniteLabels.Require(labels, kept);

    public double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        var residuals = new double[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            residuals[i] = labels[kept[i]];
        }

        return [OrderStatistic.OfLevel(residuals, _level)];
    }

    public NodeHistograms Histograms(BinnedMatrix binned, SplitRules rules, int slots, int rows) =>
        new GradientHistograms(binned, this, rules, slots);

    /// <summary>Which of two values is unpredictable, so it is looked up instead of branched on.</summary>
    public double Gradient(double label, double prediction) => _gradients[Convert.ToInt32(label < prediction)];

    public double Curvature(double prediction) => 1.0;

    public double Leaf(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, double shrink, Span<double> scratch, int output)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            scratch[i] = labels[positions[i]] - predictions[positions[i]];
        }

        return OrderStatistic.OfLevel(scratch[..positions.Length], _level) * positions.Length / (positions.Length + shrink);
    }

    public double Loss(double label, ReadOnlySpan<double> prediction) =>
        (label - prediction[0]) * (label < prediction[0] ? _level - 1.0 : _level);
}
