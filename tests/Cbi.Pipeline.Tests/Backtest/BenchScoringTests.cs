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

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(1.5, 0.0)]
    public void Score_TutorThatStatesTheTruthOrTheReference_HasACeilingOfAllOrNothing(double width, double ceiling)
    {
        var tutored = new TutoredForecast(
            new double[SyntheticBacktest.Rows], [.. Enumerable.Repeat(width * SyntheticBacktest.Deviation, SyntheticBacktest.Rows)]);
        var score = BenchScoring.Score([Market(1.25) with { Ceiling = [tutored] }], Horizon.OneWeek, "walk-forward", 0);
        score.Ceiling.ShouldBe(ceiling, 1e-12);
        score.Layers.Single(layer => layer.Name == "ceiling width").Captured.ShouldBe(ceiling, 1e-12);
        score.Layers.Single(layer => layer.Name == "ceiling centre").Captured.ShouldBe(0.0, 1e-12);
        BenchScoring.Score([Market(1.25)], Horizon.OneWeek, "walk-forward", 0).Ceiling.ShouldBe(double.NaN);
    }

    [Fact]
    public void Settings_AllMarkets_DifferFromThePriorsWhereStated()
    {
        var priors = RunConfiguration.Load().Priors;
        var settings = StrictYaml.Load<BenchSettings>(ProgramFiles.ConfigPath("simulation/bench.yaml")) with { Years = 4 };
        var faint = PlantedMarket.Generate(settings.FaintMarket(priors), 3, CancellationToken.None).Truth;
        faint.Buckets.Zip(faint.LoadingBasisPoints).Where(b => b.Second != 0.0).Select(b => b.First)
            .ShouldBe(settings.Loadings.Keys, ignoreOrder: true);
        faint.DailyVolatility.Distinct().Count().ShouldBeGreaterThan(100);

        // The same draws: loadings doubled, log volatility half as far from the middle regime's, the buckets' series half as noisy.
        var clear = PlantedMarket.Generate(settings.ClearMarket(priors), 3, CancellationToken.None).Truth;
        var middle = Math.Log(0.22 / Math.Sqrt(252.0));
        clear.LoadingBasisPoints.ShouldBe(faint.LoadingBasisPoints.Select(loading => 2.0 * loading));
        clear.DailyVolatility.Select(v => Math.Log(v) - middle).Zip(faint.DailyVolatility.Select(v => 0.5 * (Math.Log(v) - middle)))
            .ShouldAllBe(v => Math.Abs(v.First - v.Second) < 1e-9);
        settings.ClearMarket(priors).SoybeanOil.LevelHalfLifeSessions.ShouldBe(0.5 * priors.SoybeanOil.LevelHalfLifeSessions);
        ObservablePrior Series(SimulationPriors market, string name) => market.Observables.Single(o => o.Name == name);
        Series(settings.ClearMarket(priors), "crush_margin").NoiseDeviation.ShouldBe(0.5 * Series(priors, "crush_margin").NoiseDeviation);
        Series(settings.ClearMarket(priors), "log_rin").ShouldBe(Series(priors, "log_rin"));

        var signalless = PlantedMarket.Generate(settings.SignallessMarket(priors), 3, CancellationToken.None).Truth;
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
        return new TestedMarket(evidence, [oracle], [], new GatePolicy(), "says");
    }
}
