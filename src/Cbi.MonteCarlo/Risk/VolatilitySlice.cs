using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>A <see cref="VolatilitySurface"/> at one time to expiry, read at the moneyness of every path.</summary>
internal sealed class VolatilitySlice
{
    private readonly ImmutableArray<double> _moneyness;
    private readonly double _first;
    private readonly double[] _widths, _slopes;

    /// <param name="days">Calendar days to expiry, not negative.</param>
    public VolatilitySlice(VolatilitySurface surface, double days)
    {
        var volatilities = surface.At(days);
        _moneyness = surface.Moneyness;
        _first = volatilities[0];
        _widths = [.. Enumerable.Range(1, _moneyness.Length - 1).Select(k => _moneyness[k] - _moneyness[k - 1])];
        _slopes = [.. Enumerable.Range(1, _moneyness.Length - 1).Select(k => (volatilities[k] - volatilities[k - 1]) / _widths[k - 1])];
    }

    /// <summary>Annual volatility at strike / futures of every path; positive prices.</summary>
    public void Fill(double strike, ReadOnlySpan<double> futures, Span<double> volatilities)
    {
        for (var i = 0; i < futures.Length; i++)
        {
            var moneyness = strike / futures[i];
            var value = _first;
            for (var k = 0; k < _slopes.Length; k++)
            {
                // The part of the moneyness that lies inside the segment: none before it, all of its width beyond it.
                value += _slopes[k] * Math.Min(Math.Max(moneyness - _moneyness[k], 0.0), _widths[k]);
            }

            volatilities[i] = value;
        }
    }
}
