using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// Adaptive conformal inference (Gibbs and Candes 2021) on the scale of the scores (quantile tracking of Angelopoulos, Candes and
/// Tibshirani 2023): after every label that has become known, offset[tau] += rate / overlap x (tau - [outcome at or below the quantile]). A
/// miss counts only when its label is known, a horizon later, and neighbouring labels share one full step between them.
/// </summary>
internal static class QuantileTracker
{
    /// <summary>The offsets after all labels of the sample, one a level, in widths of the row.</summary>
    /// <param name="sample">Rows in time order.</param>
    /// <param name="byRegime">The static correction of each regime, on top of which the offsets are tracked.</param>
    /// <param name="rate">Step of one independent miss, in widths.</param>
    internal static double[] Track(CalibrationSample sample, ImmutableArray<ConformalShift> byRegime, double rate)
    {
        var offsets = new double[QuantileGrid.Count];
        var errors = new double[sample.Count * QuantileGrid.Count];
        var step = rate / sample.Overlap;
        var due = 0;
        for (var i = 0; i < sample.Count; i++)
        {
            for (; due < i && sample.Rows[due] + sample.Overlap <= sample.Rows[i]; due++)
            {
                Move(offsets, errors.AsSpan(due * QuantileGrid.Count, QuantileGrid.Count), step);
            }

            var row = sample.Row(i);
            var width = ConformalShift.Width(row);
            var shifts = byRegime[(int)sample.Regimes[i]].Shifts;
            for (var k = 0; k < offsets.Length; k++)
            {
                var below = sample.Outcomes[i] <= row[k] + (shifts[k] + offsets[k]) * width;
                errors[i * QuantileGrid.Count + k] = QuantileGrid.Levels[k] - (below ? 1.0 : 0.0);
            }
        }

        for (; due < sample.Count; due++)
        {
            Move(offsets, errors.AsSpan(due * QuantileGrid.Count, QuantileGrid.Count), step);
        }

        return offsets;
    }

    private static void Move(Span<double> offsets, ReadOnlySpan<double> errors, double step)
    {
        for (var k = 0; k < offsets.Length; k++)
        {
            offsets[k] += step * errors[k];
        }
    }
}
