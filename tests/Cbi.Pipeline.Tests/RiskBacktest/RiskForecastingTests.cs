using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class RiskForecastingTests
{
    private const int Rows = 1400, First = 1200, Served = 20;
    private static readonly RunConfiguration s_configuration = RunConfiguration.Load();

    [Fact]
    public void Refit_EveryModelAndHorizon_IsForecastWithItsOutcome()
    {
        var returns = Returns();
        var range = new RowRange(First, First + Served);
        var sets = RiskForecasting.Refit(Frame(returns), range, s_configuration, 1, null, CancellationToken.None);

        sets.Select(s => (s.Model, s.Horizon)).ShouldBe(from m in RiskModels.All from h in RiskHorizon.All select (m, h.Name));
        foreach (var set in sets)
        {
            set.Rows.ShouldBe(Enumerable.Range(First, Served));
            var sessions = RiskHorizon.All.Single(h => h.Name == set.Horizon).Sessions;
            set.Forecasts[3].Outcome.ShouldBe(returns.AsSpan(First + 4, sessions).ToArray().Sum(), 1e-12);
            set.Forecasts.ShouldAllBe(f => f.Pit > 0.0 && f.Pit < 1.0 && f.Rise.Concat(f.Fall).All(p => p.Shortfall > p.ValueAtRisk));
        }
    }

    /// <summary>The engines are fitted as on the night of the refit: on the same number of sessions, by the same code.</summary>
    [Fact]
    public void Refit_FirstSession_HasTheEnginesOfTheNight()
    {
        const int Night = 900;
        var returns = Returns();
        var configuration = s_configuration with { Pipeline = s_configuration.Pipeline with { HistorySessions = Night } };
        var sets = RiskForecasting.Refit(Frame(returns), new RowRange(First, First + 1), configuration, 1, null, CancellationToken.None);

        var fits = VolatilityFits.Of(returns.AsSpan(First + 1 - Night, Night), configuration.Core, "test");
        foreach (var name in PathEngines.Names)
        {
            var day = sets.Single(s => s.Model == name && s.Horizon == "1d").Forecasts[0];
            var expected = PathEngines.Of(name, fits).NextSession(returns[First + 1]);
            day.Rise.ShouldBe(expected.Rise);
            day.Fall.ShouldBe(expected.Fall);
            day.Pit.ShouldBe(expected.Pit);
            var week = new ResidualPaths(RiskRefit.Paths).Simulate(
                PathEngines.Of(name, fits), configuration.MonteCarlo.LargestDailyMove, 1, First, [5])[0];
            sets.Single(s => s.Model == name && s.Horizon == "1w").Forecasts[0].Rise.ShouldBe(TailForecast.OfSample(week, 0.0).Rise);
        }
    }

    /// <summary>
    /// Published quantiles are the VaR of their levels to the simulation's interpolation; beyond 99 % the tail is that of the engine,
    /// stretched by the last segment, so a published distribution twice as wide as the engine's has twice its shortfall.
    /// </summary>
    [Fact]
    public void Refit_PublishedForecasts_KeepTheirQuantilesAndTheEnginesTail()
    {
        var (returns, range) = (Returns(), new RowRange(First, First + 10));
        var engine = RiskForecasting.Refit(Frame(returns), range, s_configuration, 1, null, CancellationToken.None);
        var fits = VolatilityFits.Of(returns.AsSpan(0, First + 1), s_configuration.Core, "test");
        var sums = new ResidualPaths(RiskRefit.Paths).Simulate(
            PathEngines.Of(s_configuration.MonteCarlo.Engine, fits), s_configuration.MonteCarlo.LargestDailyMove, 1, First, [5])[0];
        double[] wide = [.. QuantileGrid.Levels.Select(level => 2.0 * QuantileFunction.OfSorted(sums, level))];
        var published = new PublishedForecasts("key", "hash", 5, ImmutableDictionary<(DateOnly, string), MarginalTarget>.Empty
            .Add((Frame(returns).Sessions[First], "1w"), new MarginalTarget(Horizon.OneWeek, wide))
            .Add((Frame(returns).Sessions[First + 5], "1w"), new MarginalTarget(Horizon.OneWeek, wide)));

        var sets = RiskForecasting.Refit(Frame(returns), range, s_configuration, 1, published, CancellationToken.None);

        foreach (var (with, without) in sets.Zip(engine))
        {
            with.Forecasts.SelectMany(f => f.Rise.Concat(f.Fall)).ShouldBe(without.Forecasts.SelectMany(f => f.Rise.Concat(f.Fall)));
        }

        sets[engine.Length..].Select(s => (s.Model, s.Horizon, s.Overlap, s.Rows.Length))
            .ShouldBe([("published", "1w", 1, 2), ("published", "1m", 5, 0)]);
        var week = sets[engine.Length];
        week.Rows.ShouldBe([First, First + 5]);
        week.Forecasts[0].Outcome.ShouldBe(returns.AsSpan(First + 1, 5).ToArray().Sum(), 1e-12);
        foreach (var (own, twice) in engine.Single(s => s.Model == s_configuration.MonteCarlo.Engine && s.Horizon == "1w").Forecasts[0].Rise
            .Zip(week.Forecasts[0].Rise))
        {
            twice.ValueAtRisk.ShouldBe(2.0 * own.ValueAtRisk, 1e-12);
            twice.Shortfall.ShouldBe(2.0 * own.Shortfall, 1e-12);
        }
    }

    [Fact]
    public void Refit_FutureReturnsChanged_ForecastsStay()
    {
        var (returns, range) = (Returns(), new RowRange(First, First + 1));
        var known = RiskForecasting.Refit(Frame(returns), range, s_configuration, 1, null, CancellationToken.None);
        for (var t = First + 1; t < Rows; t++)
        {
            returns[t] *= -3.0;
        }

        var changed = RiskForecasting.Refit(Frame(returns), range, s_configuration, 1, null, CancellationToken.None);

        for (var i = 0; i < known.Length; i++)
        {
            changed[i].Forecasts[0].Rise.ShouldBe(known[i].Forecasts[0].Rise);
            changed[i].Forecasts[0].Fall.ShouldBe(known[i].Forecasts[0].Fall);
            changed[i].Forecasts[0].Outcome.ShouldNotBe(known[i].Forecasts[0].Outcome);
        }
    }

    [Fact]
    public void Refit_EndOfTheData_HasNoOutcome()
    {
        var sets = RiskForecasting.Refit(Frame(Returns()), new RowRange(Rows - 6, Rows), s_configuration, 1, null, CancellationToken.None);

        sets.Select(s => s.Rows.Length).ShouldBe(RiskModels.All.SelectMany(_ => new[] { 5, 1, 0 }));
    }

    [Fact]
    public void Schedule_Dates_CutsRefits()
    {
        ImmutableArray<DateOnly> sessions = [.. Enumerable.Range(0, 1100).Select(day => new DateOnly(2012, 1, 1).AddDays(day))];
        var request = new RiskBacktestRequest { Home = "home", RefitEvery = 40 };

        RiskBacktest.Schedule(sessions, request).ShouldBe([new RowRange(1000, 1040), new RowRange(1040, 1080), new RowRange(1080, 1100)]);
        RiskBacktest.Schedule(sessions, request with { From = sessions[1050], To = sessions[1059] }).ShouldBe([new RowRange(1050, 1060)]);
        var early = Should.Throw<CbiException>(() => RiskBacktest.Schedule(sessions, request with { From = sessions[999] }));
        early.ExitCode.ShouldBe(ExitCode.BadInput);
        early.Message.ShouldContain("2014-09-27");
        Should.Throw<CbiException>(() => RiskBacktest.Schedule(sessions[..900], request)).Message.ShouldContain("900 sessions");
    }

    [Theory]
    [InlineData(0.02, 0.9, TailVerdict.Pass)]
    [InlineData(0.002, 0.9, TailVerdict.Rejected)]
    [InlineData(0.2, double.NaN, TailVerdict.Insufficient)]
    [InlineData(double.NaN, double.NaN, TailVerdict.Insufficient)]
    public void Overall_Lines_AreOneDecisionAtFivePercent(double smallest, double other, TailVerdict expected)
    {
        var lines = Enumerable.Range(0, 18).Select(i => Line(MonteCarloOptions.GjrSkewT, i == 0 ? smallest : other))
            .Append(Line(MonteCarloOptions.GarchT, 0.0001)).Append(Line(RiskModels.Historical, 0.0001));

        RiskJudging.Overall(lines, MonteCarloOptions.GjrSkewT).ShouldBe(expected);
    }

    private static RiskBacktestLine Line(string model, double p) => new(
        model, "1d", "upper", 0.95, 0.02, 0.03, 1.0, new TailJudgement(1000, 1000, 50, 50.0, null, 0, [], p, 0.9, VerdictOf(p), ""), []);

    private static TailVerdict VerdictOf(double p) =>
        double.IsNaN(p) ? TailVerdict.Insufficient : p < 0.01 ? TailVerdict.Rejected : TailVerdict.Pass;

    private static double[] Returns()
    {
        var stream = RandomStream.Create(8, "risk-forecasting");
        return [.. Enumerable.Range(0, Rows).Select(t => 0.015 * (1.0 + 0.3 * Math.Sin(t / 60.0)) * stream.NextNormal())];
    }

    private static FeatureFrame Frame(double[] returns) => new()
    {
        Hash = "frame",
        Sessions = [.. Enumerable.Range(0, Rows).Select(day => new DateOnly(2012, 1, 1).AddDays(day))],
        Close = [.. Enumerable.Repeat(50.0, Rows)],
        Returns = [.. returns],
        Volatility = [.. Enumerable.Repeat(0.015, Rows)],
        ZlCore = new FeatureBlock("zl_core", ["none"], new double[Rows]),
        Buckets = [],
        Targets = [.. Horizon.All.Select(h => new Labels(h, new double[Rows]))],
    };
}
