using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// The oracle bench: back-tests planted markets whose truth is known, two kinds with two informative buckets, clear and faint, and one with
/// nothing to know, and tells how much of what could be known the pipeline found, layer by layer. The clear market is judged: there the
/// targets lie below what the columns let anyone reach.
/// </summary>
public static class PlantedBench
{
    /// <summary>Runs the bench, or continues it: markets and finished stages are kept in the home.</summary>
    /// <exception cref="CbiException">Settings that cannot make a market, too little history, storage trouble.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished stages are kept.</exception>
    public static BenchSummary Execute(BenchRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        var settings = Settings(request);
        var priors = RunConfiguration.Load().Priors;
        var clear = Run("clear", settings.ClearMarket(priors), settings, request, progress, clock, stop);
        var faint = Run("faint", settings.FaintMarket(priors), settings, request, progress, clock, stop);
        var signalless = Run("signalless", settings.SignallessMarket(priors), settings, request, progress, clock, stop);
        var checks = Checks(settings, clear, signalless);
        return new BenchSummary(
            request.Seeds,
            settings.Years,
            settings.TestedYears,
            request.Preset.ToString().ToLowerInvariant(),
            [clear, faint, signalless],
            checks,
            checks.All(check => check.Met));
    }

    private static BenchSettings Settings(BenchRequest request)
    {
        var settings = StrictYaml.Load<BenchSettings>(ProgramFiles.ConfigPath("simulation/bench.yaml"));
        return settings with { Years = request.Years ?? settings.Years, TestedYears = request.TestedYears ?? settings.TestedYears };
    }

    private static BenchMarket Run(
        string name, SimulationPriors priors, BenchSettings settings, BenchRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        var tested = request.Seeds.Select(seed => Test(priors, seed, settings, request, progress, clock, stop)).ToImmutableArray();
        return new BenchMarket(
            name,
            Informative(priors).ToImmutableSortedDictionary(f => f.Bucket, f => f.LoadingBasisPoints, StringComparer.Ordinal),
            [
                .. Horizon.All.Select(horizon => BenchScoring.Score(tested, horizon, "walk-forward", 0)),
                .. Horizon.All.Select(horizon => BenchScoring.Score(tested, horizon, "held-out", settings.HeldOutSessions)),
            ],
            Horizon.All.ToImmutableSortedDictionary(horizon => horizon.Name, horizon => Weights(tested, horizon), StringComparer.Ordinal),
            [.. tested.Select(t => t.Statement)]);
    }

    private static TestedMarket Test(
        SimulationPriors priors, ulong seed, BenchSettings settings, BenchRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        var directory = Path.Combine(request.Home, "markets", $"bench-{PlantedMarket.CacheKey(priors, seed)[..16]}");
        if (!PlantedMarketWriter.IsComplete(priors, seed, directory))
        {
            PlantedMarketWriter.Write(PlantedMarket.Generate(priors, seed, stop), directory, stop);
        }

        var asked = new BacktestRequest
        {
            Home = request.Home,
            DataDirectory = directory,
            From = new DateOnly(priors.LastYear - settings.TestedYears + 1, 1, 1),
            Every = 1,
            RefitEvery = request.RefitEvery,
            Preset = request.Preset,
            Seed = seed,
            Threads = request.Threads,
        };
        using var context = BacktestContext.Open(asked, progress, clock, stop);
        var evidence = Backtest.Forecast(context);
        var oracle = OracleForecast.Of(priors, seed, stop);
        ImmutableArray<Bucket> informative = [.. Informative(priors).Select(factor => Enum.Parse<Bucket>(factor.Bucket, ignoreCase: true))];
        var ceiling = TutoredForecast.Of(evidence.Frame, oracle, informative, [.. evidence.Refits.Select(refit => refit.Served)]);
        var statement = Backtest.Summarise(context, evidence).Statement;
        return new TestedMarket(evidence, oracle, ceiling, context.Run.Configuration.Policy.Gates, statement);
    }

    private static IEnumerable<FactorPrior> Informative(SimulationPriors priors) =>
        priors.Factors.Where(factor => factor.LoadingBasisPoints != 0.0);

    /// <summary>Mean weight over the tested rows of all markets: every refit counts with the rows that it served.</summary>
    private static ImmutableSortedDictionary<string, double> Weights(ImmutableArray<TestedMarket> tested, Horizon horizon)
    {
        var refits = tested.SelectMany(t => t.Evidence.Refits)
            .Select(refit => (Rows: (double)refit.Served.Count, refit.Horizons.Single(h => h.Horizon == horizon).Weights))
            .ToArray();
        var rows = refits.Sum(refit => refit.Rows);
        return Forecaster.All
            .Select((forecaster, i) => KeyValuePair.Create(forecaster.Name, refits.Sum(refit => refit.Rows * refit.Weights[i]) / rows))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static ImmutableArray<BenchCheck> Checks(BenchSettings settings, BenchMarket clear, BenchMarket signalless)
    {
        var targets = settings.Targets;
        var names = Horizon.All.Select(h => h.Name).Where(targets.Captured.ContainsKey).ToArray();
        return
        [
            .. names.Select(name => Captured(name, targets.Captured[name], WalkForward(clear, name))),
            .. names.Select(name => GateWeight(name, targets.GateWeight, clear.Loadings.Keys.Sum(b => clear.GateWeights[name][b]))),
            .. names.Select(name => NoSkill(name, targets.NoSkill, WalkForward(signalless, name))),
        ];
    }

    private static BenchHorizon WalkForward(BenchMarket market, string horizon) => market.Horizons.First(h => h.Horizon == horizon);

    private static BenchCheck Captured(string horizon, double target, BenchHorizon found) =>
        new($"captured.{horizon}", $"at least {target:P0} of the oracle's gain", found.Captured, found.Captured >= target);

    private static BenchCheck GateWeight(string horizon, double target, double found) =>
        new($"gate-weight.{horizon}", $"at least {target:P0} on the informative buckets", found, found >= target);

    private static BenchCheck NoSkill(string horizon, double target, BenchHorizon found) =>
        new($"no-skill.{horizon}", $"within {target:P0} of 0, and said so", found.Skill, Math.Abs(found.Skill) <= target && !found.ClaimsSkill);
}
