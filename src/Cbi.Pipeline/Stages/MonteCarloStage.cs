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
        if ((long)sessions * paths > KeptReturns.MostValues)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"config/positions.yaml: the positions need prices on {sessions} sessions of {paths} paths, more than the "
                + $"{KeptReturns.MostValues} values that a simulation keeps. Use at most {KeptReturns.MostValues / paths} dates, or fewer "
                + "paths (config/training/montecarlo.yaml).");
        }
    }

    public static MonteCarloOutput Run(RunContext run, VolatilityFits fits, ImmutableArray<EnsembleForecast> forecasts, FeatureFrame frame)
    {
        var (source, spot) = (run.Configuration.Jumps, frame.Close[^1]);
        var state = source.StateOf(run.Request.DataDirectory, frame);
        var jumps = state is { } known ? source.Of(known) : null;
        var paths = Simulate(run, fits, forecasts, jumps, run.Request.Threads, Sessions(run.Configuration, frame.AsOf));
        ImmutableArray<BookRiskResult> books = run.Configuration.Books.IsEmpty ? [] : Value(run, frame, PricePaths.Of(paths.Kept, spot));
        ImmutableArray<RiskNumber> risk =
            [.. RiskCalculator.Compute(paths, spot, run.Configuration.Positions), .. books.SelectMany(book => book.Numbers)];
        return new MonteCarloOutput(risk, paths.Fan, paths.Draws, paths.Checksum, jumps?.Evidence)
        {
            Contributions = [.. books.SelectMany(book => book.Contributions)],
            Paths = ExcursionEngine.Compute(paths, spot, TouchLadder.Around(spot), run.Request.Threads, run.Stop),
            Options = run.Configuration.MonteCarlo,
            JumpState = state,
            Engines = PathEngines.Compare(run, paths, fits, spot),
        };
    }

    /// <summary>The checksum of the same simulation on another number of threads.</summary>
    public static string Replay(RunContext run, VolatilityFits fits, ImmutableArray<EnsembleForecast> forecasts, FeatureFrame frame) =>
        Simulate(
            run, fits, forecasts, run.Configuration.Jumps.Tonight(run.Request.DataDirectory, frame),
            run.Request.Threads == 1 ? 2 : 1, []).Checksum;

    private static ImmutableArray<BookRiskResult> Value(RunContext run, FeatureFrame frame, PricePaths paths) =>
        [.. run.Configuration.Books.Select(book => BookRisk.Compute(book, frame.AsOf, paths, run.Request.Threads, run.Stop))];

    /// <summary>Sessions whose prices the books need; none without books.</summary>
    private static ImmutableArray<int> Sessions(RunConfiguration configuration, DateOnly asOf) =>
        configuration.Books.IsEmpty ? [] : BookRisk.Sessions(configuration.Books, asOf);

    private static SimulatedMarginals Simulate(
        RunContext run,
        VolatilityFits fits,
        ImmutableArray<EnsembleForecast> forecasts,
        JumpProcess? jumps,
        int threads,
        ImmutableArray<int> keep) =>
        PathEngine.Simulate(
            PathEngines.Of(run.Configuration.MonteCarlo.Engine, fits),
            forecasts,
            run.Configuration.MonteCarlo,
            jumps,
            run.Request.Seed,
            threads,
            run.Stop,
            keep.AsSpan());
}
