using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Mixes a model's quantiles of the scaled label with those of the volatility-scaled baseline: baseline + share * (model - baseline) +
/// shift. The share in [0, 1] has the highest gain in pinball loss on honest (left-out) predictions, less one standard error of that gain:
/// a model without left-out skill becomes the baseline, and what few independent labels show is not believed in full. The shift moves each
/// level to where it covers the honest labels (Romano, Patterson, Candes 2019), which undoes the narrowness of over-fitted tails.
/// </summary>
/// <param name="Share">Share of the model; a multiple of 0.05.</param>
/// <param name="Baseline">Quantiles of the scaled training labels at the grid levels.</param>
/// <param name="Shift">One a level, in units of the scale.</param>
internal sealed record HonestGrid(double Share, double[] Baseline, double[] Shift)
{
    private const int Steps = 20;

    private static readonly double[] Levels = [.. QuantileGrid.Levels];

    /// <param name="labels">Scaled labels.</param>
    /// <param name="honest">labels x 11 quantiles of scaled labels; read at <paramref name="positions"/> and put in order there.</param>
    /// <param name="positions">Rows with honest predictions, ascending.</param>
    /// <param name="horizon">Sessions of one label: the standard error comes from groups twice as long, which hardly share labels.</param>
    /// <param name="recentre">False leaves the shift at zero.</param>
    internal static HonestGrid Fit(ReadOnlySpan<double> labels, Span<double> honest, ReadOnlySpan<int> positions, int horizon, bool recentre)
    {
        foreach (var i in positions)
        {
            QuantileFunction.Rearrange(honest.Slice(i * Levels.Length, Levels.Length));
        }

        var baseline = new HonestGrid(0.0, QuantileRow.Empirical(labels.ToArray()), new double[Levels.Length]);
        var groups = (positions[^1] - positions[0]) / (2 * horizon) + 1;
        var without = baseline.Losses(labels, honest, positions, groups);
        var (best, highest) = (baseline, 0.0);
        for (var step = 1; step <= Steps; step++)
        {
            var next = baseline with { Share = (double)step / Steps };
            var gain = SafeGain(without, next.Losses(labels, honest, positions, groups));
            (best, highest) = gain > highest ? (next, gain) : (best, highest);
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

    /// <summary>Writes the model's quantiles of the scaled label, mixed and shifted as they stand.</summary>
    internal void Mix(ReadOnlySpan<double> model, Span<double> mixed)
    {
        for (var k = 0; k < mixed.Length; k++)
        {
            mixed[k] = Mix(model[k], k) + Shift[k];
        }
    }

    /// <summary>Adds what a change of the model's quantiles changes in the mixed ones.</summary>
    internal void AddShare(ReadOnlySpan<double> before, ReadOnlySpan<double> after, Span<double> part)
    {
        for (var k = 0; k < part.Length; k++)
        {
            part[k] += Share * (after[k] - before[k]);
        }
    }

    private double Mix(double model, int level) => Baseline[level] + Share * (model - Baseline[level]);

    /// <summary>Pinball loss of each of the groups into which time is cut, summed over rows and levels.</summary>
    private double[] Losses(ReadOnlySpan<double> labels, ReadOnlySpan<double> honest, ReadOnlySpan<int> positions, int groups)
    {
        var losses = new double[groups];
        var span = (double)(positions[^1] - positions[0] + 1) / groups;
        foreach (var i in positions)
        {
            ref var loss = ref losses[(int)((i - positions[0]) / span)];
            for (var k = 0; k < Levels.Length; k++)
            {
                loss += PinballLoss.Of(labels[i], Mix(honest[i * Levels.Length + k], k), Levels[k]);
            }
        }

        return losses;
    }

    /// <summary>Sum over groups of what is gained, less its standard error; a single group earns nothing.</summary>
    private static double SafeGain(double[] without, double[] with)
    {
        var gains = without.Zip(with, (a, b) => a - b).ToArray();
        if (gains.Length < 2)
        {
            return 0.0;
        }

        var deviation = SampleMoments.Of(gains).Deviation;
        return gains.Sum() - deviation * gains.Length / Math.Sqrt(gains.Length - 1.0);
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
