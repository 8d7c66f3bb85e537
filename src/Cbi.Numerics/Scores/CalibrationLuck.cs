namespace Cbi.Numerics;

/// <summary>
/// The expected calibration error that a perfectly calibrated forecaster shows by chance: the error is a mean of absolute values, so it is
/// positive however good the probabilities are, and large when few labels are independent (Broecker 2012; Ferro and Fricker 2012; Roelofs
/// and others 2022).
/// </summary>
/// <param name="Mean">Expected error from chance alone.</param>
/// <param name="Low">5 % quantile of the error by chance.</param>
/// <param name="High">95 % quantile of the error by chance.</param>
/// <param name="PValue">Chance of an error at least as large as the observed one, in (0, 1]: the observed one counts as a draw.</param>
public sealed record CalibrationLuck(double Mean, double Low, double High, double PValue)
{
    private const int Draws = 400;

    /// <summary>
    /// Consistency resampling (Broecker and Smith 2007) for labels that overlap: outcomes are drawn from the forecast probabilities
    /// themselves, where label t is the sign of a sum of normal daily terms t + 1 to t + h against the quantile of its probability, so that
    /// neighbours share as many sessions as real ones do. The path of the probabilities is taken as given. Deterministic: the draws depend
    /// on the rows alone.
    /// </summary>
    /// <param name="probabilities">Forecast probabilities in [0, 1], one a row; at least one.</param>
    /// <param name="rows">Session index of each forecast, strictly ascending.</param>
    /// <param name="sessions">Sessions of a label, h, at least 1.</param>
    /// <param name="observed">The observed expected calibration error.</param>
    public static CalibrationLuck Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> rows, int sessions, double observed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, probabilities.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        var thresholds = new double[rows.Length];
        for (var i = 0; i < thresholds.Length; i++)
        {
            thresholds[i] = Threshold(probabilities[i]) * Math.Sqrt(sessions);
        }

        var errors = new double[Draws];
        var sums = new double[rows[^1] - rows[0] + sessions + 1];
        var happened = new bool[rows.Length];
        var random = RandomStream.Create((ulong)sessions, "calibration-luck");
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var t = 1; t < sums.Length; t++)
            {
                sums[t] = sums[t - 1] + random.NextNormal();
            }

            for (var i = 0; i < happened.Length; i++)
            {
                var at = rows[i] - rows[0];
                happened[i] = sums[at + sessions] - sums[at] > thresholds[i];
            }

            errors[draw] = ReliabilityTable.Of(probabilities, happened).ExpectedCalibrationError;
        }

        Array.Sort(errors);
        return new CalibrationLuck(
            errors.Average(),
            QuantileFunction.OfSorted(errors, 0.05),
            QuantileFunction.OfSorted(errors, 0.95),
            (1.0 + errors.Count(error => error >= observed)) / (1.0 + Draws));
    }

    /// <summary>The value that a standard normal variable exceeds with the probability.</summary>
    private static double Threshold(double probability) => probability switch
    {
        <= 0.0 => double.PositiveInfinity,
        >= 1.0 => double.NegativeInfinity,
        _ => -NormalDistribution.Quantile(probability),
    };
}
