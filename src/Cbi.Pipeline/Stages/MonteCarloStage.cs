using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>Simulates paths that agree with the published forecast and turns them into risk numbers.</summary>
internal static class MonteCarloStage
{
    /// <summary>Refuses books that are over at the as-of session, or have more dates than the simulation can keep.</summary>
    /// <exception cref="CbiException">BadInput, with the instrument and what to do.</exception>
    public static void RequireOpen(RunConfiguration configuration, DateOnly asOf)
    {
        var (sessions, paths) = (Sessions(configuration, asOf).Length, configuration.MonteCarlo.Paths);
        if (configuration.MonteCarlo.StandardError is null && paths > PathBudget.MostPaths(sessions))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"config/positions.yaml: the positions need prices on {sessions} sessions of {paths} paths, more than the "
                + $"{KeptReturns.MostValues} values that a simulation keeps. Use at most {KeptReturns.MostValues / paths} dates, or fewer "
                + "paths (--paths, or config/training/montecarlo.yaml).");
        }
    }

    public static MonteCarloOutput Run(RunContext run, VolatilityFits fits, ImmutableArray<EnsembleForecast> forecasts, FeatureFrame frame)
    {
        var (configuration, spot) = (run.Configuration, frame.Close[^1]);
        var state = configuration.Jumps.StateOf(run.Request.DataDirectory, frame);
        var jumps = state is { } known ? configuration.Jumps.Of(known) : null;
        var keep = Sessions(configuration, frame.AsOf);
        var budget = PathBudget.Simulate(
            PathEngines.Of(configuration.MonteCarlo.Engine, fits),
            [.. forecasts.Select(MarginalTarget.Of)],
            configuration.MonteCarlo,
            jumps,
            run.Request.Seed,
            run.Request.Threads,
            run.Stop,
            keep.AsSpan());
        var paths = budget.Simulation;
        var books = Value(configuration, frame, paths, run.Request.Threads, run.Stop);
        return new MonteCarloOutput(Numbers(configuration, paths, books, spot), paths.Fan, paths.Draws, paths.Checksum, jumps?.Evidence)
        {
            Contributions = [.. books.SelectMany(book => book.Contributions)],
            Paths = ExcursionEngine.Compute(paths, spot, TouchLadder.Around(spot), run.Request.Threads, run.Stop),
            Options = budget.Options,
            Error = budget.Error,
            JumpState = state,
            Engines = PathEngines.Compare(run, paths, fits, spot),
        };
    }

    /// <summary>The checksum of the same simulation on another number of threads.</summary>
    /// <param name="options">Those of the simulation, with its number of paths.</param>
    public static string Replay(
        RunContext run, VolatilityFits fits, ImmutableArray<EnsembleForecast> forecasts, FeatureFrame frame, MonteCarloOptions options)
    {
        var jumps = run.Configuration.Jumps.Tonight(run.Request.DataDirectory, frame);
        return Simulate(options, fits, forecasts, jumps, run.Request.Seed, [], run.Request.Threads == 1 ? 2 : 1, run.Stop).Checksum;
    }

    /// <summary>The risk numbers that a run would publish for another forecast, by the same draws and jumps.</summary>
    /// <param name="options">Those of the run's simulation, with its number of paths.</param>
    public static ImmutableArray<RiskNumber> Risk(
        RunConfiguration configuration,
        MonteCarloOptions options,
        TrainConfig asked,
        VolatilityFits fits,
        ImmutableArray<EnsembleForecast> forecasts,
        FeatureFrame frame,
        int threads,
        CancellationToken stop)
    {
        var jumps = configuration.Jumps.Tonight(asked.DataDirectory, frame);
        var paths = Simulate(options, fits, forecasts, jumps, asked.Seed, Sessions(configuration, frame.AsOf), threads, stop);
        return Numbers(configuration, paths, Value(configuration, frame, paths, threads, stop), frame.Close[^1]);
    }

    private static ImmutableArray<RiskNumber> Numbers(
        RunConfiguration configuration, SimulatedMarginals paths, ImmutableArray<BookRiskResult> books, double spot) =>
        [.. RiskCalculator.Compute(paths, spot, configuration.Positions), .. books.SelectMany(book => book.Numbers)];

    private static ImmutableArray<BookRiskResult> Value(
        RunConfiguration configuration, FeatureFrame frame, SimulatedMarginals paths, int threads, CancellationToken stop)
    {
        if (configuration.Books.IsEmpty)
        {
            return [];
        }

        var prices = PricePaths.Of(paths.Kept, frame.Close[^1]);
        return [.. configuration.Books.Select(book => BookRisk.Compute(book, frame.AsOf, prices, threads, stop))];
    }

    /// <summary>Sessions whose prices the books need; none without books.</summary>
    private static ImmutableArray<int> Sessions(RunConfiguration configuration, DateOnly asOf) =>
        configuration.Books.IsEmpty ? [] : BookRisk.Sessions(configuration.Books, asOf);

    private static SimulatedMarginals Simulate(
        MonteCarloOptions options,
        VolatilityFits fits,
        ImmutableArray<EnsembleForecast> forecasts,
        JumpProcess? jumps,
        ulong seed,
        ImmutableArray<int> keep,
        int threads,
        CancellationToken stop) =>
        PathEngine.Simulate(PathEngines.Of(options.Engine, fits), forecasts, options, jumps, seed, threads, stop, keep.AsSpan());
}
