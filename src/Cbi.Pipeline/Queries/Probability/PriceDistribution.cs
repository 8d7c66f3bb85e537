using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The distribution of one session's price as it is published: quantiles on the grid, linear in the log price between two of them, as the
/// path engine reads them. Nothing is said beyond the outermost.
/// </summary>
/// <param name="centsPerLb">Prices at the levels of <see cref="QuantileGrid"/>, positive, not falling.</param>
internal sealed class PriceDistribution(ImmutableArray<double> centsPerLb)
{
    private readonly ImmutableArray<double> _prices = centsPerLb;

    private static ImmutableArray<double> Levels => QuantileGrid.Levels;

    /// <summary>Probability of at most a price, which must be positive.</summary>
    public ProbabilityRange AtMost(double price)
    {
        var last = Count(quantile => quantile <= price) - 1;
        return last >= 0 && _prices[last] == price ? ProbabilityRange.Exactly(Levels[last]) : Between(last, price);
    }

    /// <summary>Probability of less than a price; another than of at most it only where several quantiles are that price.</summary>
    public ProbabilityRange Below(double price)
    {
        var first = Count(quantile => quantile < price);
        return first < _prices.Length && _prices[first] == price ? ProbabilityRange.Exactly(Levels[first]) : Between(first - 1, price);
    }

    private int Count(Func<double, bool> condition) => _prices.TakeWhile(condition).Count();

    /// <summary>At a price between quantile <paramref name="below"/> and the next, or outside of all.</summary>
    private ProbabilityRange Between(int below, double price)
    {
        if (below < 0)
        {
            return ProbabilityRange.Of(0.0, Levels[0]);
        }

        if (below == _prices.Length - 1)
        {
            return ProbabilityRange.Of(Levels[below], 1.0);
        }

        var share = Math.Log(price / _prices[below]) / Math.Log(_prices[below + 1] / _prices[below]);
        return ProbabilityRange.Exactly(Levels[below] + Math.Clamp(share, 0.0, 1.0) * (Levels[below + 1] - Levels[below]));
    }
}
