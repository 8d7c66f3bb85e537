namespace Cbi.MonteCarlo;

/// <summary>The statistics of the battery on one series, with their limit laws where they have one.</summary>
internal static class TailStatistics
{
    public const int Coverage = 0, Conditional = 2, Z1 = 4, Z2 = 5;

    /// <summary>Names in the order of <see cref="Of"/>; stable, documented in docs/json.md.</summary>
    public static readonly string[] Names = ["kupiec", "independence", "conditional-coverage", "dynamic-quantile", "z1", "z2", "esr"];

    /// <summary>Fewest outcomes of which every statistic can be computed.</summary>
    public static int Fewest(double tail) => Math.Max(10, (int)Math.Ceiling(2.0 / tail - 1e-9));

    public static int Count => Names.Length;

    /// <summary>One value a name.</summary>
    public static void Of(
        ReadOnlySpan<double> loss,
        ReadOnlySpan<double> valueAtRisk,
        ReadOnlySpan<double> shortfall,
        double tail,
        Span<bool> hits,
        Span<TestValue> values)
    {
        var exceedances = 0;
        for (var t = 0; t < loss.Length; t++)
        {
            hits[t] = loss[t] > valueAtRisk[t];
            exceedances += hits[t] ? 1 : 0;
        }

        values[Coverage] = CoverageTests.Kupiec(loss.Length, exceedances, tail);
        values[1] = CoverageTests.Independence(TransitionCounts.Of(hits));
        values[Conditional] = CoverageTests.Conditional(values[Coverage], values[1]);
        values[3] = DynamicQuantile.Of(hits, valueAtRisk, tail);
        values[Z1] = new TestValue(AcerbiSzekely.Conditional(loss, valueAtRisk, shortfall), double.NaN);
        values[Z2] = new TestValue(AcerbiSzekely.Unconditional(loss, valueAtRisk, shortfall, tail), double.NaN);
        values[6] = ShortfallRegression.Intercept(loss, shortfall, tail);
    }

    /// <summary>The statistic turned so that large values speak against the forecast.</summary>
    public static double Evidence(int test, double statistic) => test is Z1 or Z2 ? -statistic : statistic;
}
