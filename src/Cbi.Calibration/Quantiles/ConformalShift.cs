using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration;

/// <summary>
/// Conformal correction of each quantile level (after Romano, Patterson and Candes 2019, made one-sided per level): with width w = q95 -
/// q05 of the row, the score of level tau is (y - q_tau) / w and the corrected quantile is q_tau + shift_tau w, where shift_tau is the
/// empirical tau-quantile of the scores.
/// </summary>
internal sealed record ConformalShift
{
    private static readonly int LowIndex = QuantileGrid.IndexOf(0.05);
    private static readonly int HighIndex = QuantileGrid.IndexOf(0.95);

    /// <summary>The score of a point forecast: scores stay positive.</summary>
    private const double SmallestScore = 1e-6;

    /// <summary>One shift a level, in widths.</summary>
    public required ImmutableArray<double> Shifts { get; init; }

    /// <summary>Median calibrated width of the rows that were fitted, log-return units.</summary>
    public required double MedianWidth { get; init; }

    /// <summary>Rows that were fitted.</summary>
    public required int Rows { get; init; }

    /// <summary>True when the regime had too few labels of its own and these are the shifts of all regimes.</summary>
    public required bool Sparse { get; init; }

    /// <summary>
    /// Fits on labelled rows, none of which is a point forecast. Finite sample: rank ceil((n + 1) tau) above the median, floor below it, so
    /// that tails are never too thin. The shifts are then shrunk to what the labels prove (<see cref="ShiftShrinkage"/>), with rows /
    /// overlap as the number of independent labels.
    /// </summary>
    internal static ConformalShift Fit(CalibrationSample sample, CalibrationOptions options)
    {
        var shift = new ConformalShift
        {
            Shifts = Residual(sample, new double[QuantileGrid.Count], options),
            MedianWidth = 0.0,
            Rows = sample.Count,
            Sparse = false,
        };
        return shift with { MedianWidth = shift.MedianOfWidths(sample) };
    }

    /// <summary>
    /// The shifts of one regime: those of all regimes plus what the regime's own rows prove beyond them. With fewer than
    /// <see cref="CalibrationOptions.MinRegimeLabels"/> independent labels nothing is added and the result is marked sparse. The usual
    /// width stays that of all regimes.
    /// </summary>
    internal ConformalShift Refine(CalibrationSample own, CalibrationOptions options)
    {
        if (own.IndependentLabels < options.MinRegimeLabels)
        {
            return this with { Rows = own.Count, Sparse = true };
        }

        var residual = Residual(own, Shifts.AsSpan(), options);
        return this with { Shifts = [.. Shifts.Zip(residual, (shared, more) => shared + more)], Rows = own.Count };
    }

    /// <summary>The same correction moved by an offset a level, in widths.</summary>
    internal ConformalShift Moved(ReadOnlySpan<double> offsets)
    {
        var moved = Shifts.ToArray();
        for (var k = 0; k < moved.Length; k++)
        {
            moved[k] += offsets[k];
        }

        return this with { Shifts = [.. moved] };
    }

    private static ImmutableArray<double> Residual(CalibrationSample sample, ReadOnlySpan<double> known, CalibrationOptions options)
    {
        var shifts = new double[QuantileGrid.Count];
        var scores = new double[sample.Count];
        var spread = 0.0;
        for (var k = 0; k < shifts.Length; k++)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                var row = sample.Row(i);
                scores[i] = (sample.Outcomes[i] - row[k]) / Width(row) - known[k];
            }

            Array.Sort(scores);
            shifts[k] = scores[Rank(scores.Length, QuantileGrid.Levels[k]) - 1];
            spread = k == QuantileGrid.MedianIndex ? InterquartileSpread(scores) : spread;
        }

        if (spread > 0.0)
        {
            ShiftShrinkage.Apply(shifts, spread, sample.IndependentLabels, options.CentreEvidence, options.ShiftEvidence);
        }

        return [.. shifts];
    }

    /// <summary>
    /// Writes the corrected, monotone quantiles of one row; returns the aleatoric uncertainty: width relative to the usual one.
    /// </summary>
    internal double Apply(ReadOnlySpan<double> raw, Span<double> corrected)
    {
        var width = Width(raw);
        for (var k = 0; k < raw.Length; k++)
        {
            corrected[k] = raw[k] + Shifts[k] * width;
        }

        QuantileFunction.Rearrange(corrected);
        return Math.Max(SmallestScore, Width(corrected) / MedianWidth);
    }

    internal static double Width(ReadOnlySpan<double> row) => row[HighIndex] - row[LowIndex];

    private double MedianOfWidths(CalibrationSample sample)
    {
        var widths = new double[sample.Count];
        Span<double> corrected = stackalloc double[QuantileGrid.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            Apply(sample.Row(i), corrected);
            widths[i] = Width(corrected);
        }

        Array.Sort(widths);
        var median = QuantileFunction.OfSorted(widths, 0.5);
        return median > 0.0 ? median : throw new CbiException(
            ExitCode.BadInput,
            "Calibrated forecasts have no width: more than half of the labels repeat. Check the target series for constant prices.");
    }

    /// <summary>Standard deviation of a normal sample with the same quartiles: robust to the tails.</summary>
    private static double InterquartileSpread(ReadOnlySpan<double> ascending)
    {
        var range = QuantileFunction.OfSorted(ascending, 0.75) - QuantileFunction.OfSorted(ascending, 0.25);
        return range / (2.0 * NormalDistribution.Quantile(0.75));
    }

    /// <summary>1-based rank of the order statistic.</summary>
    private static int Rank(int count, double level)
    {
        var rank = (count + 1.0) * level;
        return (int)Math.Clamp(level < 0.5 ? Math.Floor(rank) : Math.Ceiling(rank), 1.0, count);
    }
}
