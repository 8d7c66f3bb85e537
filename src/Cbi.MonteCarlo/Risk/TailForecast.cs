using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>What a model said of one outcome, and where the outcome fell. Unit: log return.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Pit">Forecast probability of at most the outcome (Dawid 1984), 0 to 1.</param>
/// <param name="Rise">Loss of a buyer at each of <see cref="RiskCalculator.Confidences"/>.</param>
/// <param name="Fall">Loss of an owner at each confidence.</param>
public sealed record TailForecast(double Outcome, double Pit, ImmutableArray<RiskPoint> Rise, ImmutableArray<RiskPoint> Fall)
{
    /// <summary>From a simulated or historical sample.</summary>
    /// <param name="ascending">Log returns, ascending, finite, at least 100.</param>
    /// <param name="outcome">The log return that followed.</param>
    public static TailForecast OfSample(ReadOnlySpan<double> ascending, double outcome)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ascending.Length, 100);
        var falls = new double[ascending.Length];
        for (var i = 0; i < falls.Length; i++)
        {
            falls[i] = -ascending[^(i + 1)];
        }

        var below = ascending.BinarySearch(outcome);
        // Half a place inside, so that an outcome beyond the sample is not at 0 or 1.
        var pit = ((below < 0 ? ~below : below) + 0.5) / (ascending.Length + 1.0);
        return new TailForecast(outcome, pit, Points(ascending), Points(falls));
    }

    /// <summary>From a Student t, possibly skewed, of given mean and standard deviation.</summary>
    /// <param name="law">Of mean 0 and variance 1.</param>
    /// <param name="mean">Log return.</param>
    /// <param name="deviation">Standard deviation, positive.</param>
    /// <param name="outcome">The log return that followed.</param>
    public static TailForecast OfLaw(SkewStudentT law, double mean, double deviation, double outcome)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deviation, 0.0);
        return new TailForecast(
            outcome,
            1.0 - law.UpperTail((outcome - mean) / deviation),
            Points(law, mean, deviation),
            Points(law.Mirrored(), -mean, deviation));
    }

    private static ImmutableArray<RiskPoint> Points(SkewStudentT law, double mean, double deviation) =>
    [
        .. RiskCalculator.Confidences.Select(confidence => new RiskPoint(
            mean + deviation * law.Quantile(confidence), mean + deviation * law.UpperTailMean(1.0 - confidence))),
    ];

    private static ImmutableArray<RiskPoint> Points(ReadOnlySpan<double> ascending)
    {
        var points = ImmutableArray.CreateBuilder<RiskPoint>(RiskCalculator.Confidences.Length);
        foreach (var confidence in RiskCalculator.Confidences)
        {
            var estimate = TailEstimator.Upper(ascending, confidence);
            points.Add(new RiskPoint(estimate.ValueAtRisk, estimate.Shortfall));
        }

        return points.MoveToImmutable();
    }
}
