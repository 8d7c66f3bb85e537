using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// VaR and CVaR at 99.75 % from a generalised Pareto law of the outcomes beyond the 99 % quantile (McNeil, Frey and Embrechts 2015, section
/// 5.2), or the reason why there are none: too few paths, a tail too heavy for the estimator, or a tail that is no Pareto law, such as that
/// of a loss that an option limits.
/// </summary>
internal sealed record DeepTail(TailEstimate Estimate, string? Unavailable)
{
    public const double Confidence = 0.9975;

    /// <summary>Share of the outcomes that the law is taken from: one in a hundred.</summary>
    private const int OutcomesPerExcess = 100;

    /// <summary>Fewer outcomes make the error of the shape larger than 0.1.</summary>
    private const int FewestExcesses = 250;

    /// <summary>
    /// How far, relatively, the law's quantile may lie from the sample's own, beyond three standard errors of the latter.
    /// </summary>
    private const double Slack = 0.05;

    private static readonly TailEstimate s_none = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <param name="outcomes">Losses in any unit and order, no NaN.</param>
    /// <param name="largest">The same outcomes' largest ones, ascending: as many as <see cref="TailEstimator.Needed"/> says for this
    /// confidence.</param>
    public static DeepTail Upper(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> largest)
    {
        var excesses = outcomes.Length / OutcomesPerExcess;
        if (excesses < FewestExcesses)
        {
            return None(
                $"{outcomes.Length} paths have {excesses} outcomes beyond the 99 % quantile; "
                + $"{FewestExcesses * OutcomesPerExcess} paths are needed");
        }

        if (PeaksOverThreshold.Upper(outcomes, excesses) is not { } law)
        {
            return None("the outcomes beyond the 99 % quantile are all equal: the tail ends there");
        }

        const double tail = 1.0 - Confidence;
        var (quantileError, shortfallError) = tail <= law.Share ? law.StandardErrors(tail, outcomes.Length) : (double.NaN, double.NaN);
        if (!double.IsFinite(shortfallError))
        {
            return None($"the tail's shape is {law.Shape:F2}; the estimate has no finite error from 0.5 on");
        }

        double quantile = law.Quantile(tail), shortfall = law.Shortfall(tail);
        var own = TailEstimator.Upper(largest, outcomes.Length, Confidence);
        return Math.Abs(quantile - own.ValueAtRisk) > 3.0 * own.ValueAtRiskError + Slack * Math.Abs(own.ValueAtRisk)
            ? None("the outcomes beyond the 99 % quantile do not follow a Pareto law")
            : new DeepTail(new TailEstimate(quantile, shortfall, quantileError, shortfallError), null);
    }

    private static DeepTail None(string reason) => new(s_none, reason);
}
