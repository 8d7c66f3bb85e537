using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// The loss tail or the gain tail of a book at one horizon: estimates at the published confidences, and the paths that they rest on.
/// </summary>
internal sealed class LossTail
{
    private readonly double _sign;
    private readonly LargestOutcomes _largest;

    private LossTail(RiskTail tail, LargestOutcomes largest)
    {
        (Tail, _largest, _sign) = (tail, largest, tail == RiskTail.Loss ? 1.0 : -1.0);
        Estimates =
        [
            .. RiskCalculator.Confidences.Select(
                confidence => Signed(TailEstimator.Upper(largest.Ascending, largest.Sample, confidence))),
        ];
    }

    public RiskTail Tail { get; }

    /// <summary>
    /// One for each of <see cref="RiskCalculator.Confidences"/>; positive is a loss, so VaR and CVaR of the gain tail are as a rule
    /// negative.
    /// </summary>
    public ImmutableArray<TailEstimate> Estimates { get; }

    /// <param name="outcomes">Losses for the loss tail, gains for the gain tail, one a path.</param>
    public static LossTail Of(RiskTail tail, ReadOnlySpan<double> outcomes)
    {
        var n = outcomes.Length;
        return new LossTail(
            tail, LargestOutcomes.Of(outcomes, RiskCalculator.Confidences.Max(confidence => TailEstimator.Needed(n, confidence))));
    }

    /// <summary>The estimate beyond the published confidences, or why there is none.</summary>
    /// <param name="outcomes">Those that this tail was made from.</param>
    public DeepTail Deep(ReadOnlySpan<double> outcomes)
    {
        var deep = DeepTail.Upper(outcomes, _largest.Ascending);
        return deep with { Estimate = Signed(deep.Estimate) };
    }

    /// <summary>
    /// Mean loss of one instrument over the tail of the book with the weights of CVaR, so that the means of all instruments sum to it, and
    /// its standard error: that of Manistre and Hancock (2005) with the instrument's mean loss beside the quantile in place of VaR.
    /// </summary>
    /// <param name="losses">Losses of the instrument, one a path.</param>
    /// <returns>One for each of <see cref="RiskCalculator.Confidences"/>.</returns>
    public (double Mean, double Error)[] Components(ReadOnlySpan<double> losses)
    {
        var picked = _largest.Pick(losses);
        return [.. RiskCalculator.Confidences.Select(confidence => TailComponent.Of(picked, _largest.Sample, confidence))];
    }

    /// <summary>Standard errors of this tail's VaR and CVaR less those of the book without an instrument.</summary>
    /// <param name="losses">Losses of the book, one a path.</param>
    /// <param name="without">The same tail of the book without the instrument.</param>
    /// <param name="lossesWithout">Its losses, one a path.</param>
    /// <returns>One for each of <see cref="RiskCalculator.Confidences"/>.</returns>
    public (double ValueAtRisk, double Shortfall)[] IncrementErrors(double[] losses, LossTail without, double[] lossesWithout) =>
    [
        .. RiskCalculator.Confidences.Select(
            (confidence, k) => IncrementError.Of(OnPaths(losses, k), without.OnPaths(lossesWithout, k), confidence)),
    ];

    private PathTail OnPaths(double[] losses, int k) =>
        new(losses, _sign, _largest, _sign * Estimates[k].ValueAtRisk, Estimates[k].ValueAtRiskError);

    private TailEstimate Signed(TailEstimate estimate) =>
        // Adding zero turns a negative zero into zero.
        estimate with { ValueAtRisk = _sign * estimate.ValueAtRisk + 0.0, Shortfall = _sign * estimate.Shortfall + 0.0 };
}
