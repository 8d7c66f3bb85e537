using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Mixes a model's quantiles of the scaled label with those of the volatility-scaled baseline: baseline + share * (model - baseline) + shift. The share in
/// [0, 1] has the lowest pinball loss on honest (left-out) predictions: a model without left-out skill becomes the baseline. The shift
/// moves each level to where it covers the honest labels (Romano, Patterson, Candes 2019), which undoes the narrowness of over-fitted tails.
/// </summary>
/// <param name="Share">Share of the model; a multiple of 0.05.</param>
/// <param name="Baseline">Quantiles of the scaled training labels at the grid levels.</param>
/// <param name="Shift">One a level, in units of the scale.</param>
internal sealed record HonestGrid(double Share, double[] Baseline, double[] Shift)
{
    private const int Steps = 20;

    private static readonly double[] Levels = [.. QuantileGrid.Levels];

    /// <param name="labels">Scaled labels.</param>
    /// <param name="honest">labels x 11 quantiles of scaled labels, in any order; those of <paramref name="positions"/> are read and put in order.</param>
    /// <param name="positions">Rows with honest predictions.</param>
    /// <param name="recentre">False leaves the shift at zero.</param>
    internal static HonestGrid Fit(ReadOnlySpan<double> labels, Span<double> honest, ReadOnlySpan<int> positions, bool recentre)
    {
        foreach (var i in positions)
        {
            QuantileFunction.Rearrange(honest.Slice(i * Levels.Length, Levels.Length));
        }

        var best = new HonestGrid(0.0, QuantileRow.Empirical(labels.ToArray()), new double[Levels.Length]);
        var lowest = best.Loss(labels, honest, positions);
        for (var step = 1; step <= Steps; step++)
        {
            var next = best with { Share = (double)step / Steps };
            var loss = next.Loss(labels, honest, positions);
            (best, lowest) = loss < lowest ? (next, loss) : (best, lowest);
        }

        return recentre && best.Share > 0.0 ? best with { Shift = best.Shifts(labels, honest, positions) } : best;
    }

    /// <summary>Turns the model's quantiles of the scaled label into quantiles of the label.</summary>
    internal void Apply(Span<double> quantiles, double scale)
    {
        QuantileFunction.Rearrange(quantiles);
        for (var k = 0; k < quantiles.Length; k++)
        {
            quantiles[k] = scale * (Mix(quantiles[k], k) + Shift[k]);
        }
    }

    private double Mix(double model, int level) => Baseline[level] + Share * (model - Baseline[level]);

    private double Loss(ReadOnlySpan<double> labels, ReadOnlySpan<double> honest, ReadOnlySpan<int> positions)
    {
        var loss = 0.0;
        foreach (var i in positions)
        {
            for (var k = 0; k < Levels.Length; k++)
            {
                loss += PinballLoss.Of(labels[i], Mix(honest[i * Levels.Length + k], k), Levels[k]);
            }
        }

        return loss;
    }

    private double[] Shifts(ReadOnlySpan<double> labels, ReadOnlySpan<double> honest, ReadOnlySpan<int> positions)
    {
        var shifts = new double[Levels.Length];
        var misses = new double[positions.Length];
        for (var k = 0; k < Levels.Length; k++)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                misses[i] = labels[positions[i]] - Mix(honest[positions[i] * Levels.Length + k], k);
            }

            Array.Sort(misses);
            shifts[k] = QuantileFunction.OfSorted(misses, Levels[k]);
        }

        return shifts;
    }
}
