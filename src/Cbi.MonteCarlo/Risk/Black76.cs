using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// European options on futures (Black 1976): call = exp(-r T) (F N(d1) - K N(d2)), put = exp(-r T) (K N(-d2) - F N(-d1)),
/// d1 = ln(F / K) / (v sqrt T) + v sqrt T / 2, d2 = d1 - v sqrt T. Prices and strike in cents per pound, T in years, v and r annual. The
/// same bits on every machine.
/// </summary>
public static class Black76
{
    /// <summary>Value of one option on one pound; intrinsic at or after expiry and at zero volatility.</summary>
    /// <param name="futures">Positive.</param>
    /// <param name="strike">Positive.</param>
    /// <param name="volatility">Not negative.</param>
    /// <param name="years">Not negative.</param>
    /// <param name="rate">Continuously compounded; 0 for no discounting.</param>
    public static double Price(OptionRight right, double futures, double strike, double volatility, double years, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(futures, 0.0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(strike, 0.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(volatility, 0.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 0.0);
        Span<double> value = stackalloc double[3];
        Fill(right, [futures], strike, [volatility], years, rate, value[..1], value[1..]);
        return value[0];
    }

    /// <summary>Values of one option at many futures prices, each with its own volatility.</summary>
    /// <param name="volatilities">One a price.</param>
    /// <param name="values">One a price; written.</param>
    /// <param name="work">Twice as long as the prices; overwritten.</param>
    internal static void Fill(
        OptionRight right, ReadOnlySpan<double> futures, double strike, ReadOnlySpan<double> volatilities, double years, double rate,
        Span<double> values, Span<double> work)
    {
        var sign = right == OptionRight.Call ? 1.0 : -1.0;
        var discount = ExpKernel.Of(-rate * years);
        var root = Math.Sqrt(years);
        Span<double> upper = work[..futures.Length], lower = work.Slice(futures.Length, futures.Length);
        for (var i = 0; i < futures.Length; i++)
        {
            values[i] = futures[i] / strike;
        }

        LogKernel.Fill(values, values);
        for (var i = 0; i < futures.Length; i++)
        {
            // A deviation of zero gives +-infinity beside the strike; at the strike itself 0 / 0 is avoided and the value is zero either
            // way.
            var deviation = volatilities[i] * root;
            var middle = values[i] == 0.0 ? 0.0 : values[i] / deviation;
            upper[i] = sign * (middle + 0.5 * deviation);
            lower[i] = sign * (middle - 0.5 * deviation);
        }

        NormalCdfKernel.Fill(upper, upper);
        NormalCdfKernel.Fill(lower, lower);
        for (var i = 0; i < futures.Length; i++)
        {
            values[i] = discount * sign * (futures[i] * upper[i] - strike * lower[i]);
        }
    }
}
