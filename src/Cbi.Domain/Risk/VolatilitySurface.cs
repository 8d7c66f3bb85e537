using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// Implied volatilities on a grid of time to expiry and moneyness; it floats, so it holds on every later session as it stands. Between
/// expiries total variance (volatility squared times time) is linear in time; before the first and after the last expiry the volatility
/// stays as it is there. Along moneyness the volatility is linear, and constant outside the grid.
/// </summary>
/// <param name="Days">Calendar days to expiry, ascending, positive; rows.</param>
/// <param name="Moneyness">Strike over futures price, ascending, positive; columns.</param>
/// <param name="Volatilities">Days x moneyness, row-major, annual, positive.</param>
public sealed record VolatilitySurface(ImmutableArray<int> Days, ImmutableArray<double> Moneyness, ImmutableArray<double> Volatilities)
{
    /// <summary>Calendar days of a year of the volatilities (actual / 365).</summary>
    public const double DaysPerYear = 365.0;

    /// <summary>Annual volatilities at every moneyness of the grid for a time to expiry in calendar days.</summary>
    public ImmutableArray<double> At(double days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var next = 0;
        while (next < Days.Length && Days[next] < days)
        {
            next++;
        }

        if (next == 0 || next == Days.Length)
        {
            return Volatilities.Slice(Math.Min(next, Days.Length - 1) * Moneyness.Length, Moneyness.Length);
        }

        double before = Days[next - 1], after = Days[next], share = (days - before) / (after - before);
        return [.. Enumerable.Range(0, Moneyness.Length).Select(k => Math.Sqrt(
            ((1.0 - share) * Variance(next - 1, k) + share * Variance(next, k)) / days))];
    }

    /// <summary>Total variance of a grid point, in annual variance times days.</summary>
    public double Variance(int row, int column)
    {
        var volatility = Volatilities[row * Moneyness.Length + column];
        return volatility * volatility * Days[row];
    }
}
