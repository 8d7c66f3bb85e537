using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Pinball loss at every level of a grid at once (Koenker and Bassett 1978), for one tree structure with a vector in each leaf. The squared
/// gradient sum of level tau weighs 1 / (tau (1 - tau)), so that tails speak as loudly as the centre when a split is chosen. A leaf holds the
/// quantiles of the residuals.
/// </summary>
internal sealed class PinballGridLoss : IBoostingLoss
{
    private readonly double[] _levels;
    private readonly double[] _weights;
    private readonly double[] _noise;

    /// <summary>The grid of the forecasts.</summary>
    internal PinballGridLoss()
        : this(QuantileGrid.Levels.AsSpan())
    {
    }

    /// <param name="levels">Ascending, each in (0, 1); at least one.</param>
    internal PinballGridLoss(ReadOnlySpan<double> levels)
    {
        _levels = levels.ToArray();
        var previous = 0.0;
        foreach (var level in _levels)
        {
            if (!(level > previous && level < 1.0))
            {
                throw new CbiException(ExitCode.BadInput, $"Quantile level {level} follows {previous}; use ascending numbers between 0 and 1.");
            }

            previous = level;
        }

        _weights = Array.ConvertAll(_levels, tau => 1.0 / (tau * (1.0 - tau)));
        _noise = Array.ConvertAll(_levels, NoiseAgainstMedian);
    }

    public int Outputs => _levels.Length;

    public void Require(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept) => FiniteLabels.Require(labels, kept);

    public double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        var sample = new double[kept.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = labels[kept[i]];
        }

        return Array.ConvertAll(_levels, level => OrderStatistic.OfLevel(sample, level));
    }

    public NodeHistograms Histograms(BinnedMatrix binned, SplitRules rules, int slots, int rows) => rows <= ushort.MaxValue
        ? new RankHistograms<ushort>(binned, _levels, _weights, rules, slots)
        : new RankHistograms<int>(binned, _levels, _weights, rules, slots);

    public double Leaf(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, double shrink, Span<double> scratch, int output)
    {
        var residuals = scratch[..positions.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            residuals[i] = labels[positions[i]] - predictions[positions[i] * _levels.Length + output];
        }

        return OrderStatistic.OfLevel(residuals, _levels[output]) * positions.Length / (positions.Length + shrink * _noise[output]);
    }

    public double Loss(double label, ReadOnlySpan<double> prediction)
    {
        var sum = 0.0;
        for (var k = 0; k < _levels.Length; k++)
        {
            sum += (label - prediction[k]) * (label < prediction[k] ? _levels[k] - 1.0 : _levels[k]);
        }

        return sum / _levels.Length;
    }

    /// <summary>
    /// Variance of a sample quantile, tau (1 - tau) / f(q)^2, in units of the median's where tails fall as those of a Student t with four degrees
    /// of freedom: f(q) is then proportional to tau^(5/4), so the variance to tau^(-3/2).
    /// </summary>
    private static double NoiseAgainstMedian(double tau)
    {
        var ratio = 4.0 * tau * (1.0 - tau);
        return 1.0 / (ratio * Math.Sqrt(ratio));
    }
}
