using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>Questions about the way to a price, to the paths of a finished run. Reads the run and writes nothing.</summary>
public static class PathDesk
{
    private const string DefaultBy = "1m";

    /// <summary>Without levels, what the run published; with levels, the run's own simulation is made again and asked.</summary>
    /// <exception cref="CbiException">
    /// NotFound: no such run, or one of a version that stored too little. Usage: a price that is not positive, a date outside the
    /// simulation or on no session. NotReproduced: the simulation does not give the bits that the run stored.
    /// </exception>
    public static PathAnswer Ask(PathRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireQuestion(request);
        var run = PublishedRuns.Find(request.Home, request.RunId);
        var answer = new PathAnswer
        {
            RunId = run.RunId,
            AsOf = run.AsOf,
            DataSource = run.DataSource,
            Grade = run.Grade,
            Certified = run.Certified,
            SpotCentsPerLb = run.SpotCentsPerLb,
            Seed = run.Seed,
            Touches = [],
            Published = run.Paths,
        };
        if (request.Touch.IsEmpty)
        {
            return run.Paths is null ? throw TooOld(run.RunId) : answer;
        }

        var sessions = Until(request.By ?? DefaultBy, run.AsOf);
        var simulation = Repeat(request.Home, run, request.Threads, stop);
        ImmutableArray<TouchLevel> levels = [.. request.Touch.Select(price => new TouchLevel(price, sessions))];
        var touches = ExcursionEngine.Compute(simulation, run.SpotCentsPerLb, levels, request.Threads, stop).Touches;
        return answer with
        {
            Checksum = simulation.Checksum,
            Touches = [.. touches.Select(touch => PathSummary.Line(touch, run.AsOf, run.SpotCentsPerLb))],
        };
    }

    /// <summary>Sessions in which a level may be touched; a date must be a session itself.</summary>
    private static int Until(string by, DateOnly asOf)
    {
        var session = AskedSession.Of("--by", by, asOf);
        return session.Date == session.Asked
            ? session.Sessions
            : throw new CbiException(
                ExitCode.Usage, $"--by {by} is no session of the exchange; the last one before is {session.Date:yyyy-MM-dd}.");
    }

    private static void RequireQuestion(PathRequest request)
    {
        foreach (var price in request.Touch.Where(price => !(price > 0.0 && double.IsFinite(price))))
        {
            throw new CbiException(ExitCode.Usage, $"--touch {price:R} is no price; use positive cents per pound.");
        }

        if (request.Touch.IsEmpty && request.By is not null)
        {
            throw new CbiException(ExitCode.Usage, "--by says until when a level may be touched; give the level with --touch.");
        }
    }

    /// <summary>The run's simulation from its stored model, forecast, options and seed.</summary>
    private static SimulatedMarginals Repeat(string home, RunSummary run, int threads, CancellationToken stop)
    {
        var stored = PublishedRuns.Output<MonteCarloOutput>(home, run.RunId, "montecarlo");
        var core = PublishedRuns.Output<CoreOutput>(home, run.RunId, "core");
        var options = stored.Options ?? throw TooOld(run.RunId);
        MarginalTarget[] targets = [.. run.Forecasts.Select(Target)];
        var jumps = stored.JumpState is { } state ? JumpSource.Open(options.Jumps).Of(state) : null;
        if (jumps?.Evidence.BundleHash != stored.Jumps?.BundleHash)
        {
            throw new CbiException(
                ExitCode.NotReproduced,
                $"Run '{run.RunId}' drew its jumps from bundle {stored.Jumps?.BundleHash}; '{options.Jumps}' is now "
                + $"{jumps?.Evidence.BundleHash}. Restore the bundle, or run again.");
        }

        var simulation = PathEngine.Simulate(PathEngines.Of(options.Engine, core.Volatility), targets, options, jumps, run.Seed, threads, stop);
        return simulation.Checksum == stored.Checksum
            ? simulation
            : throw new CbiException(
                ExitCode.NotReproduced,
                $"The simulation of run '{run.RunId}' gives {simulation.Checksum[..12]} now, the run stored {stored.Checksum[..12]}: "
                + "this program simulates differently. Ask with the version that made the run, or run again.");
    }

    private static MarginalTarget Target(ForecastLine line) => new(Horizon.Parse(line.Horizon), [.. line.Quantiles.Select(q => q.LogReturn)]);

    private static CbiException TooOld(string runId) => new(
        ExitCode.NotFound, $"Run '{runId}' was made by a version that did not measure paths. Run again, or name a newer run.");
}
