using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>Simulates paths that agree with the published forecast and turns them into risk numbers.</summary>
internal static class MonteCarloStage
{
    public static MonteCarloOutput Run(RunContext run, GarchModel model, ImmutableArray<EnsembleForecast> forecasts, FeatureFrame frame)
    {
        var (source, spot) = (run.Configuration.Jumps, frame.Close[^1]);
        var state = source.StateOf(run.Request.DataDirectory, frame);
        var jumps = state is { } known ? source.Of(known) : null;
        var paths = Simulate(run, model, forecasts, jumps, run.Request.Threads);
        return new MonteCarloOutput(RiskCalculator.Compute(paths, spot, run.Configuration.Positions), paths.Fan, paths.Draws, paths.Checksum, jumps?.Evidence)
        {
            Paths = ExcursionEngine.Compute(paths, spot, TouchLadder.Around(spot), run.Request.Threads, run.Stop),
            Options = run.Configuration.MonteCarlo,
            JumpState = state,
        };
    }

    /// <summary>The checksum of the same simulation on another number of threads.</summary>
    public static string Replay(RunContext run, GarchModel model, ImmutableArray<EnsembleForecast> forecasts, FeatureFrame frame) =>
        Simulate(run, model, forecasts, run.Configuration.Jumps.Tonight(run.Request.DataDirectory, frame), run.Request.Threads == 1 ? 2 : 1).Checksum;

    private static SimulatedMarginals Simulate(RunContext run, GarchModel model, ImmutableArray<EnsembleForecast> forecasts, JumpProcess? jumps, int threads) =>
        PathEngine.Simulate(PathDynamics.OfLaw(model), forecasts, run.Configuration.MonteCarlo, jumps, run.Request.Seed, threads, run.Stop);
}
