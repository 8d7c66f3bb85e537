using Cbi.Domain;
using Cbi.Market;
using Cbi.Numerics;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class BenchScoringTests
{
    [Theory]
    [InlineData(1.5, 0.0)]
    [InlineData(1.0, 1.0)]
    public void Score_FinalThatIsTheReferenceOrTheOracle_CapturesNothingOrAll(double final, double captured)
    {
        var score = BenchScoring.Score([Market(final)], Horizon.OneWeek, "walk-forward", 0);
        score.Captured.ShouldBe(captured, 1e-12);
        score.Layers.Single(layer => layer.Name == "oracle").Captured.ShouldBe(1.0, 1e-12);
        score.Layers.Single(layer => layer.Name == "oracle width").Captured.ShouldBe(1.0, 1e-12);
        score.Layers.Single(layer => layer.Name == "oracle centre").Captured.ShouldBe(0.0, 1e-12);
        score.Layers.Single(layer => layer.Name == "sum of centres").Captured.ShouldBe(0.0, 1e-12);
        score.ClaimsSkill.ShouldBe(captured > 0.0);
    }

    [Fact]
    public void Score_SeveralSeeds_PoolTheirRows()
    {
        var pooled = BenchScoring.Score([Market(1.0), Market(1.5)], Horizon.OneWeek, "walk-forward", 0);
        pooled.Captured.ShouldBe(0.5, 1e-12);
        pooled.Forecasts.ShouldBe(2 * (400 - 1));
    }

    [Fact]
    public void Score_LastSessions_LeavesTheOthersOut() =>
        BenchScoring.Score([Market(1.0)], Horizon.OneWeek, "held-out", 504).Forecasts.ShouldBe(99);

    [Fact]
    public void Settings_BothMarkets_DifferFromThePriorsWhereStated()
    {
        var priors = RunConfiguration.Load().Priors;
        var settings = StrictYaml.Load<BenchSettings>(ProgramFiles.ConfigPath("simulation/bench.yaml")) with { Years = 4 };
        var informative = PlantedMarket.Generate(settings.Informative(priors), 3, CancellationToken.None).Truth;
        informative.Buckets.Zip(informative.LoadingBasisPoints).Where(b => b.Second != 0.0).Select(b => b.First)
            .ShouldBe(settings.Loadings.Keys, ignoreOrder: true);
        informative.DailyVolatility.Distinct().Count().ShouldBeGreaterThan(100);

        var signalless = PlantedMarket.Generate(settings.Signalless(priors), 3, CancellationToken.None).Truth;
        signalless.LoadingBasisPoints.ShouldAllBe(loading => loading == 0.0);
        (signalless.DailyVolatility.Max() / signalless.DailyVolatility.Min()).ShouldBe(1.0, 1e-9);
        signalless.Expected.ShouldAllBe(mean => Math.Abs(mean) < 1e-5);
    }

    /// <summary>References half as wide again as the truth; the oracle states the truth.</summary>
    private static TestedMarket Market(double final)
    {
        var evidence = SyntheticBacktest.Of(_ => final, 1.5);
        var oracle = new OracleForecast
        {
            Horizon = Horizon.OneWeek,
            Sessions = evidence.Frame.Sessions,
            Means = [.. new double[SyntheticBacktest.Rows]],
            Deviations = [.. Enumerable.Repeat(SyntheticBacktest.Deviation, SyntheticBacktest.Rows)],
            Shape = [.. QuantileGrid.Levels.Select(NormalDistribution.Quantile)],
        };
        return new TestedMarket(evidence, [oracle], new GatePolicy(), "says");
    }
}
