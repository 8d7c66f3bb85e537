namespace Cbi.Features.Tests;

/// <summary>Rolling macros against plain loops over the frame's own returns.</summary>
public sealed class RollingTwinTests
{
    private static readonly FeatureSet Set = SmallMarket.Build();
    private static readonly double[] Returns = [.. Set.Frame.Returns];

    [Fact]
    public void Volatility_EwmaMacro_EqualsPlainLoop()
    {
        for (var row = 200; row < SmallMarket.Sessions; row += 70)
        {
            double sum = 0.0, weights = 0.0;
            for (var age = 0; age < 126; age++)
            {
                var weight = Math.Pow(0.94, age);
                sum += weight * Returns[row - age] * Returns[row - age];
                weights += weight;
            }

            Set.Frame.Volatility[row].ShouldBe(Math.Sqrt(sum / weights), 1e-12);
        }
    }

    [Fact]
    public void RealisedVol_SixtyThreeSessions_IsRootMeanSquare()
    {
        var column = Set["zl_vol_63"];
        for (var row = 100; row < SmallMarket.Sessions; row += 80)
        {
            column[row].ShouldBe(Math.Sqrt(Returns[(row - 62)..(row + 1)].Average(r => r * r)), 1e-12);
        }
    }

    [Fact]
    public void Momentum_TwentyOneSessions_IsSumOfReturns()
    {
        var column = Set["zl_momentum_21"];
        for (var row = 60; row < SmallMarket.Sessions; row += 80)
        {
            column[row].ShouldBe(Returns[(row - 20)..(row + 1)].Sum(), 1e-12);
        }
    }

    [Fact]
    public void RollingCorr_SixtyThreeSessions_IsPearson()
    {
        var lagged = Set["zl_return_1d_lag_1"];
        var column = Set["zl_autocorr_63"];
        for (var row = 100; row < SmallMarket.Sessions; row += 80)
        {
            column[row].ShouldBe(Pearson(Returns[(row - 62)..(row + 1)], lagged[(row - 62)..(row + 1)]), 1e-10);
        }
    }

    [Fact]
    public void RollingZ_OilShare_IsDistanceInStandardDeviations()
    {
        var share = Set["crush_oil_share"];
        var z = Set["crush_oil_share_z_252"];
        for (var row = 300; row < SmallMarket.Sessions; row += 60)
        {
            var window = share[(row - 251)..(row + 1)];
            var mean = window.Average();
            var deviation = Math.Sqrt(window.Sum(v => (v - mean) * (v - mean)) / 251);
            z[row].ShouldBe((share[row] - mean) / deviation, 1e-8);
        }
    }

    [Fact]
    public void PercentileRank_Volatility_IsMidRankShare()
    {
        var rank = Set["volatility_zl_rank_252"];
        for (var row = 450; row < SmallMarket.Sessions; row += 60)
        {
            var window = Set.Frame.Volatility.AsSpan()[(row - 251)..(row + 1)].ToArray();
            rank[row].ShouldBe((window.Count(v => v < Set.Frame.Volatility[row]) + 0.5) / 252, 1e-12);
        }
    }

    [Fact]
    public void DecayedSum_DatedEvents_WeighsEachByItsAge()
    {
        var column = Set["tariff_net_decay_21"];
        var row = 400;
        var expected = Enumerable.Range(0, 252).Select(age => row - age).Where(i => i % 70 == 35)
            .Sum(i => (i % 200 < 100 ? 1.0 : -1.0) * Math.Pow(0.5, (row - i) / 21.0));
        column[row].ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Targets_EveryHorizon_SumTheNextReturns()
    {
        foreach (var horizon in Cbi.Domain.Horizon.All)
        {
            var target = Set.Frame.Target(horizon).Raw;
            target[100].ShouldBe(Returns[101..(101 + horizon.Sessions)].Sum(), 1e-12);
            target[^(horizon.Sessions + 1)].ShouldNotBe(double.NaN);
            target[^horizon.Sessions].ShouldBe(double.NaN);
        }
    }

    private static double Pearson(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        var cross = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return cross / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
