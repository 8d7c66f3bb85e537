using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Exponential smoothing with an additive damped trend, ETS(A, Ad, N) of Hyndman, Koehler, Ord and Snyder (2008), of the log price built
/// from daily returns: e[t] = y[t] - (l + phi b); l' = l + phi b + alpha e; b' = phi b + alpha betaStar e. A missing return leaves price
/// and state where they are.
/// </summary>
/// <param name="Alpha">Level smoothing, in (0, 1). Near 1 is a random walk; below it forecasts revert towards the smoothed level.</param>
/// <param name="BetaStar">Trend smoothing, in (0, 0.3).</param>
/// <param name="Phi">Damping of the trend a session, in (0.80, 0.98).</param>
internal sealed record DampedTrend(double Alpha, double BetaStar, double Phi)
{
    /// <summary>Sum of squares is relative to that of the random walk; this is far below what matters.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>Parameters with the least sum of squared one-step errors, which maximises the Gaussian likelihood.</summary>
    internal static DampedTrend Fit(ReadOnlySpan<double> returns, int maxEvaluations)
    {
        var known = returns.ToArray();
        var reference = 0.0;
        foreach (var r in known)
        {
            reference += double.IsFinite(r) ? r * r : 0.0;
        }

        if (reference <= 0.0)
        {
            return From([0.0, 0.0, 0.0]);
        }

        return From(NelderMead.Minimise(point => From(point).SumOfSquares(known) / reference, [2.0, -2.0, 0.0], 1.0, Tolerance, maxEvaluations));
    }

    /// <summary>
    /// Centre of the h-session log return at every row: level and damped trend h sessions on, less the price of the row. Same length as the
    /// returns, finite.
    /// </summary>
    internal double[] Centres(ReadOnlySpan<double> returns, int sessions)
    {
        var reach = Phi * (1.0 - Math.Pow(Phi, sessions)) / (1.0 - Phi);
        var centres = new double[returns.Length];
        double price = 0.0, level = 0.0, trend = 0.0;
        for (var t = 0; t < returns.Length; t++)
        {
            if (double.IsFinite(returns[t]))
            {
                price += returns[t];
                Step(price, ref level, ref trend);
            }

            centres[t] = level + reach * trend - price;
        }

        return centres;
    }

    internal double SumOfSquares(ReadOnlySpan<double> returns)
    {
        double price = 0.0, level = 0.0, trend = 0.0, sum = 0.0;
        foreach (var r in returns)
        {
            if (double.IsFinite(r))
            {
                price += r;
                var error = Step(price, ref level, ref trend);
                sum += error * error;
            }
        }

        return sum;
    }

    private double Step(double price, ref double level, ref double trend)
    {
        var expected = level + Phi * trend;
        var error = price - expected;
        level = expected + Alpha * error;
        trend = Phi * trend + Alpha * BetaStar * error;
        return error;
    }

    private static DampedTrend From(double[] point) => new(Logistic(point[0]), 0.3 * Logistic(point[1]), 0.80 + 0.18 * Logistic(point[2]));

    private static double Logistic(double x) => 1.0 / (1.0 + Math.Exp(-x));
}
