namespace Cbi.Numerics.Tests;

/// <summary>
/// Statistics are compared with a plain numpy computation of the same formulas (least squares with lstsq, direct sums) on the same
/// generated series, critical values with the published tables.
/// </summary>
public sealed class StationarityTests
{
    private static readonly double[] Noise = Congruential(400);
    private static readonly double[] Walk = [.. Noise.Select((_, t) => Noise.Take(t + 1).Sum())];

    [Theory]
    [InlineData(0, 399, -8.36967798860532)]
    [InlineData(4, 395, -6.186360854571569)]
    public void AugmentedDickeyFuller_Autoregression_RejectsTheUnitRoot(int lags, int rows, double expected)
    {
        var test = AugmentedDickeyFuller.Test(Autoregression(), lags);

        test.Statistic.ShouldBe(expected, 1e-9);
        test.Observations.ShouldBe(rows);
        test.RejectsUnitRoot.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, -0.9782792475415456)]
    [InlineData(4, -0.8774729625728406)]
    public void AugmentedDickeyFuller_RandomWalk_KeepsTheUnitRoot(int lags, double expected)
    {
        var test = AugmentedDickeyFuller.Test(Walk, lags);

        test.Statistic.ShouldBe(expected, 1e-9);
        test.RejectsUnitRoot.ShouldBeFalse();
    }

    [Fact]
    public void AugmentedDickeyFuller_CriticalValues_AreMacKinnons()
    {
        var test = AugmentedDickeyFuller.Test(Walk, 4);

        // MacKinnon (2010), table 2, case "c", N = 1, at T = 395.
        test.Critical1.ShouldBe(-3.44701, 1e-5);
        test.Critical5.ShouldBe(-2.86889, 1e-5);
        test.Critical10.ShouldBe(-2.57068, 1e-5);
    }

    [Fact]
    public void AugmentedDickeyFuller_Constant_IsNaN() => AugmentedDickeyFuller.Test(new double[50], 0).Statistic.ShouldBe(double.NaN);

    [Fact]
    public void Kpss_AutoregressionAndWalk_AreTheReference()
    {
        KpssTest.Test(Autoregression(), 0).Statistic.ShouldBe(0.4568299605673863, 1e-10);
        KpssTest.Test(Autoregression(), 5).Statistic.ShouldBe(0.14090405103735262, 1e-10);
        KpssTest.Test(Walk, 0).Statistic.ShouldBe(34.84018543207976, 1e-9);
        KpssTest.Test(Walk, 5).Statistic.ShouldBe(5.889558931754516, 1e-9);
        KpssTest.Test(Walk, 5).RejectsStationarity.ShouldBeTrue();
        KpssTest.Test(Autoregression(), 5).RejectsStationarity.ShouldBeFalse();
        KpssTest.Test(new double[50], 3).Statistic.ShouldBe(double.NaN);
    }

    [Fact]
    public void KendallTau_AgainstReference_WithAndWithoutTies()
    {
        double[] x = [.. Autoregression()[1..]], y = [.. Autoregression()[..^1]];
        double[] coarseX = [.. x.Select(v => Math.Round(4.0 * v))], coarseY = [.. y.Select(v => Math.Round(4.0 * v))];

        KendallTau.Of(x, y).ShouldBe(0.4799057946373472, 1e-14);
        KendallTau.Of(coarseX, coarseY).ShouldBe(0.5272482014388489, 1e-14);
        KendallTau.Of([1.0, 2.0, double.NaN, 3.0], [4.0, 5.0, 1.0, 6.0]).ShouldBe(1.0);
        KendallTau.Of([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]).ShouldBe(double.NaN);
    }

    private static double[] Autoregression()
    {
        var series = new double[Noise.Length];
        for (var t = 1; t < series.Length; t++)
        {
            series[t] = 0.7 * series[t - 1] + Noise[t];
        }

        return series;
    }

    /// <summary>The linear congruential generator of ANSI C, centred: the same numbers in any language.</summary>
    private static double[] Congruential(int count)
    {
        var (state, values) = (42L, new double[count]);
        for (var i = 0; i < count; i++)
        {
            state = (1103515245L * state + 12345L) % 2147483648L;
            values[i] = state / 2147483648.0 - 0.5;
        }

        return values;
    }
}
