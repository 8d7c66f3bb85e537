using System.Collections.Immutable;

namespace Cbi.Numerics;

/// <summary>Forecast probability against observed frequency in equal-width bins, with the scores read from it.</summary>
/// <param name="Bins">Bins that hold at least one row, ascending.</param>
/// <param name="ExpectedCalibrationError">Mean |frequency - mean probability| by rows, in [0, 1] (Naeini, Cooper, Hauskrecht 2015).</param>
/// <param name="Brier">Brier score of the same rows.</param>
public sealed record ReliabilityTable(ImmutableArray<ReliabilityBin> Bins, double ExpectedCalibrationError, double Brier)
{
    /// <summary>Builds the table. Probabilities in [0, 1] (NaN throws); equal lengths, at least one row; at least one bin.</summary>
    public static ReliabilityTable Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var brier = BrierScore.Of(probabilities, happened);
        var count = new int[bins];
        var sum = new double[bins];
        var events = new int[bins];
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0.0 && probabilities[i] <= 1.0))
            {
                throw new ArgumentOutOfRangeException(nameof(probabilities), $"Probability {i} is {probabilities[i]}; expected 0 to 1.");
            }

            var bin = Math.Min((int)(probabilities[i] * bins), bins - 1);
            count[bin]++;
            sum[bin] += probabilities[i];
            events[bin] += happened[i] ? 1 : 0;
        }

        var filled = ImmutableArray.CreateBuilder<ReliabilityBin>();
        var error = 0.0;
        for (var bin = 0; bin < bins; bin++)
        {
            if (count[bin] > 0)
            {
                filled.Add(new ReliabilityBin(
                    (double)bin / bins, (bin + 1.0) / bins, count[bin], sum[bin] / count[bin], (double)events[bin] / count[bin]));
                error += Math.Abs(events[bin] - sum[bin]) / probabilities.Length;
            }
        }

        return new ReliabilityTable(filled.ToImmutable(), error, brier);
    }
}
