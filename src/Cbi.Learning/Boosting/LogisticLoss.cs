using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Log loss of a label in {0, 1}; the prediction is the log-odds. Leaves are one Newton step, sum g / sum h with h = p (1 - p)
/// (Friedman, Hastie and Tibshirani 2000). One-class labels give the constant log-odds of that class with half a row of the other. No forecast
/// uses it: an up-probability that is read off the quantiles is as good or better (docs/decisions/0024), and cannot contradict them.
/// </summary>
internal sealed class LogisticLoss : IGradientLoss
{
    private const double LargestCurvature = 0.25;

    public int Outputs => 1;

    public bool HasCurvature => true;

    /// <summary>1 / (1 + e^-x), the same bits on every machine.</summary>
    internal static double Probability(double logOdds) => 1.0 / (1.0 + ExpKernel.Of(-logOdds));

    public void Require(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        foreach (var position in kept)
        {
            if (labels[position] is not (0.0 or 1.0))
            {
                throw new CbiException(
                    ExitCode.BadInput, $"Label {position} of the training rows is {labels[position]}; the logistic loss takes 0 and 1.");
            }
        }
    }

    public double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        var ones = 0.0;
        foreach (var position in kept)
        {
            ones += labels[position];
        }

        return [LogKernel.Of((ones + 0.5) / (kept.Length - ones + 0.5))];
    }

    public NodeHistograms Histograms(BinnedMatrix binned, SplitRules rules, int slots, int rows) =>
        new GradientHistograms(binned, this, rules, slots);

    public double Gradient(double label, double prediction) => label - Probability(prediction);

    public double Curvature(double prediction)
    {
        var p = Probability(prediction);
        return p * (1.0 - p) / LargestCurvature;
    }

    public double Leaf(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, double shrink, Span<double> scratch, int output)
    {
        double gradient = 0.0, curvature = 0.0;
        foreach (var position in positions)
        {
            var p = Probability(predictions[position]);
            gradient += labels[position] - p;
            curvature += p * (1.0 - p);
        }

        return gradient / Math.Max(curvature + LargestCurvature * shrink, 1e-12);
    }

    /// <summary>log(1 + e^-x) for a one, log(1 + e^x) for a zero, without overflow.</summary>
    public double Loss(double label, ReadOnlySpan<double> prediction)
    {
        var x = label > 0.5 ? prediction[0] : -prediction[0];
        return Math.Max(-x, 0.0) + LogKernel.Of(1.0 + ExpKernel.Of(-Math.Abs(x)));
    }
}
