using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Tests of expected shortfall (Acerbi and Szekely 2014, Back-testing expected shortfall, Risk, December): 0 in expectation when the forecast
/// is right, negative when risk is underestimated. Losses are positive; L &gt; VaR is an exceedance. There is no limit law: critical values are
/// simulated.
/// </summary>
public static class AcerbiSzekely
{
    /// <summary>
    /// Z1 = 1 - mean of L / ES over the exceedances: the shortfall given that VaR failed (their equation 5). 0 without exceedances.
    /// </summary>
    public static double Conditional(ReadOnlySpan<double> loss, ReadOnlySpan<double> valueAtRisk, ReadOnlySpan<double> shortfall)
    {
        var (sum, count) = Sum(loss, valueAtRisk, shortfall);
        return count == 0 ? 0.0 : 1.0 - sum / count;
    }

    /// <summary>Z2 = 1 - sum of L / ES over the exceedances / (n p): frequency and size together (their equation 6).</summary>
    /// <param name="loss">Realised losses, finite, at least one.</param>
    /// <param name="valueAtRisk">Forecast VaR; equal length.</param>
    /// <param name="shortfall">Forecast expected shortfall, positive; equal length.</param>
    /// <param name="tail">p = 1 - confidence, 0 &lt; p &lt; 1; NaN throws.</param>
    public static double Unconditional(ReadOnlySpan<double> loss, ReadOnlySpan<double> valueAtRisk, ReadOnlySpan<double> shortfall, double tail)
    {
        CoverageTests.RequireTail(tail);
        return 1.0 - Sum(loss, valueAtRisk, shortfall).Sum / (loss.Length * tail);
    }

    private static (double Sum, int Count) Sum(ReadOnlySpan<double> loss, ReadOnlySpan<double> valueAtRisk, ReadOnlySpan<double> shortfall)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(loss.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(valueAtRisk.Length, loss.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shortfall.Length, loss.Length);
        var (sum, count) = (0.0, 0);
        for (var t = 0; t < loss.Length; t++)
        {
            if (loss[t] > valueAtRisk[t])
            {
                sum += loss[t] / shortfall[t];
                count++;
            }
        }

        return (sum, count);
    }
}
