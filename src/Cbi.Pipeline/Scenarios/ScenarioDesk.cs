using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>Questions to the joint paths of a finished run: views, and reverse stress. Reads the run and writes nothing.</summary>
public static class ScenarioDesk
{
    internal const string DefaultHorizon = "1m";

    /// <summary>The scenario of config/scenarios.yaml with this name.</summary>
    /// <exception cref="CbiException">NotFound; the message lists what there is.</exception>
    public static NamedScenario Named(string name) => RunConfiguration.Load().Scenarios.Require(name);

    /// <exception cref="CbiException">
    /// NotFound: no such run or scenario. Usage: a view that cannot be read. Refused: views that contradict each other or leave too few
    /// scenarios, a loss that no move reaches.
    /// </exception>
    public static ScenarioSummary Ask(ScenarioRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Ask(request, RunConfiguration.Load(), stop);
    }

    /// <summary>The same with a configuration that was read.</summary>
    internal static ScenarioSummary Ask(ScenarioRequest request, RunConfiguration configuration, CancellationToken stop)
    {
        if (request.ReverseStressUsd is { } usd && !(usd > 0.0 && double.IsFinite(usd)))
        {
            var asked = usd.ToString(CultureInfo.InvariantCulture);
            throw new CbiException(ExitCode.Usage, $"--reverse-stress is {asked}; give a positive loss in US dollars.");
        }

        var named = request.Name is { } name ? configuration.Scenarios.Require(name) : null;
        var horizon = Horizon.Parse(request.Horizon ?? named?.Horizon ?? DefaultHorizon);
        ImmutableArray<ScenarioView> views = [.. (named?.Views ?? []).AddRange(request.Views).Select(ViewGrammar.Parse)];
        var run = PublishedRuns.Find(request.Home, request.RunId);
        var joint = PublishedRuns.Output<JointOutput>(request.Home, run.RunId, "joint");
        var options = WithPaths(configuration.Scenarios.Joint, request.Paths);
        var prepared = Prepare(request, run, joint, horizon, options, configuration.Books, stop);
        var answer = prepared.Answer(views, configuration.Scenarios.Pooling);
        var forecast = Forecast(run, horizon);
        return new ScenarioSummary
        {
            RunId = run.RunId,
            AsOf = run.AsOf,
            DataSource = run.DataSource,
            Grade = run.Grade,
            Certified = run.Certified,
            Scenario = request.Name,
            About = named?.About,
            Horizon = horizon.Name,
            TargetDate = forecast.TargetDate,
            SpotCentsPerLb = run.SpotCentsPerLb,
            Paths = options.Paths,
            Seed = run.Seed,
            MissingDrivers = joint.Missing,
            CopulaDegreesOfFreedom = joint.Model!.DegreesOfFreedom,
            Views = [.. views.Select(view => view.Text)],
            EffectiveScenarios = answer.Pooled.EffectiveScenarios,
            Divergence = answer.Pooled.Divergence,
            Quantiles = [.. QuantileGrid.Levels.Select((level, k) => Quantile(run.SpotCentsPerLb, level, answer.BaseQuantiles[k], answer.Quantiles[k]))],
            Drivers = [.. answer.Drivers.Select(d => new ScenarioDriver(d.Name, d.BaseMean, d.Mean, d.BaseDeviation, d.Deviation, d.ZlPart))],
            Risk =
            [
                .. configuration.Positions.SelectMany(position => answer.Tails.Select(tail => Risk(position, tail))),
                .. answer.Books.Select(tail => Risk(configuration.Books.Single(book => book.Name == tail.Book), tail)),
            ],
            ReverseStress = request.ReverseStressUsd is { } loss ? Stresses(prepared, configuration, loss) : [],
            NotStressed = request.ReverseStressUsd is null ? [] : [.. configuration.Books.Select(book => book.Name)],
        };
    }

    private static JointOptions WithPaths(JointOptions options, int? paths) => paths switch
    {
        null => options,
        >= JointOptions.FewestPaths and <= JointOptions.MostPaths => options with { Paths = paths.Value },
        _ => throw new CbiException(ExitCode.Usage, $"--paths is {paths}; use {JointOptions.FewestPaths} to {JointOptions.MostPaths}."),
    };

    private static ScenarioBase Prepare(
        ScenarioRequest request, RunSummary run, JointOutput joint, Horizon horizon, JointOptions options, ImmutableArray<Book> books,
        CancellationToken stop)
    {
        var model = joint.Model ?? throw new CbiException(ExitCode.BadInput, $"Run '{run.RunId}' has no joint paths: {joint.Refusal}");
        ImmutableArray<int> keep = books.IsEmpty ? [] : BookRisk.Sessions(books, run.AsOf, [horizon]);
        RequireRoom(keep.Length, options.Paths);
        MarginalTarget[] targets =
        [
            .. Horizon.All.Where(h => h.Sessions <= horizon.Sessions)
                .Select(h => new MarginalTarget(h, [.. Forecast(run, h).Quantiles.Select(quantile => quantile.LogReturn)])),
        ];
        var sample = JointEngine.Simulate(model, targets, keep, options, run.Seed, request.Threads, stop);
        return new ScenarioBase(sample, run.SpotCentsPerLb, books, run.AsOf, request.Threads, stop);
    }

    private static void RequireRoom(int sessions, int paths)
    {
        var most = PathBudget.MostPaths(sessions);
        if (paths > most)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"config/positions.yaml: the books need prices on {sessions} sessions of {paths} joint paths, more than the "
                + $"{KeptReturns.MostValues} values that are kept. Ask with --paths {most} or fewer.");
        }
    }

    private static ForecastLine Forecast(RunSummary run, Horizon horizon) => run.Forecasts.Single(line => line.Horizon == horizon.Name);

    private static ScenarioQuantile Quantile(double spot, double level, double plain, double pooled) =>
        new(level, plain, pooled, pooled - plain, spot * Math.Exp(plain), spot * Math.Exp(pooled));

    private static ScenarioRisk Risk(Position position, TailShift tail)
    {
        // A rise hurts whoever still has to buy (negative pounds), a fall hurts the owner.
        var sign = -Math.Sign(position.Pounds) * (tail.Tail == RiskTail.Upper ? 1.0 : -1.0);
        Money Amount(double cents) => new(sign * cents * Math.Abs(position.Pounds) / 100.0, sign * cents);
        return new ScenarioRisk(
            position.Name, tail.Confidence, tail.Tail.ToString().ToLowerInvariant(), Amount(tail.BaseVar), Amount(tail.Var), Amount(tail.BaseCvar), Amount(tail.Cvar));
    }

    private static ScenarioRisk Risk(Book book, BookShift tail)
    {
        Money Amount(double usd) => new(usd, 100.0 * usd / book.Pounds);
        return new ScenarioRisk(
            book.Name, tail.Confidence, tail.Tail.ToString().ToLowerInvariant(), Amount(tail.BaseVar), Amount(tail.Var),
            Amount(tail.BaseCvar), Amount(tail.Cvar));
    }

    /// <summary>One a position of pounds that can lose so much; an owner loses at most what the oil is worth. When none can, the last refusal
    /// stands.</summary>
    private static ImmutableArray<ScenarioStress> Stresses(ScenarioBase prepared, RunConfiguration configuration, double lossUsd)
    {
        var found = ImmutableArray.CreateBuilder<ScenarioStress>();
        CbiException? refusal = null;
        foreach (var position in configuration.Positions)
        {
            try
            {
                found.Add(Stress(prepared, position, lossUsd));
            }
            catch (CbiException error) when (error.ExitCode == ExitCode.Refused)
            {
                refusal = error;
            }
        }

        return found.Count > 0
            ? found.ToImmutable()
            : throw refusal ?? new CbiException(
                ExitCode.Refused,
                $"Reverse stress leaves out {string.Join(", ", configuration.Books.Select(book => $"'{book.Name}'"))}: "
                + $"{ScenarioSummary.WhyNotStressed}. Add a position with pounds to config/positions.yaml.");
    }

    private static ScenarioStress Stress(ScenarioBase prepared, Position position, double lossUsd)
    {
        var found = prepared.Reverse(position.Pounds, lossUsd);
        return new ScenarioStress(
            position.Name,
            found.Point.Loss,
            found.Point.Distance,
            found.LossShare,
            found.ZlReturn,
            found.RSquared,
            [.. found.Names.Select((driver, i) => new ScenarioMove(driver, found.Point.Move[i], found.Deviations[i]))]);
    }
}
