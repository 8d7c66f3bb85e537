using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.MonteCarlo;
using Cbi.Numerics;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Plays a stretch of history on the book of a finished run, with what was known then. Reads the run and writes nothing.</summary>
public static class ReplayDesk
{
    /// <param name="home">The home directory.</param>
    /// <param name="runId">A finished run; null is the champion.</param>
    /// <param name="name">A replay of config/scenarios.yaml.</param>
    /// <param name="threads">Worker threads; they change the time and never a number.</param>
    /// <param name="stop">Cancels the work.</param>
    /// <exception cref="CbiException">
    /// NotFound: no such run or replay. BadInput: the market of the run does not hold these sessions; the message names the range covered.
    /// </exception>
    public static ReplaySummary Ask(string home, string? runId, string name, int threads, CancellationToken stop)
    {
        var configuration = RunConfiguration.Load();
        var replay = configuration.Scenarios.RequireReplay(name);
        var run = PublishedRuns.Find(home, runId);
        var market = Lake.OpenSnapshot(LakeHome.At(home), PublishedRuns.Output<MarketReference>(home, run.RunId, "intake").SnapshotId);
        using var db = MarketCopy.Open(market, JointHistory.Sources, threads, stop);
        var moves = Moves(db, name, replay, run.AsOf, stop);
        var forecasts = run.Forecasts;
        return new ReplaySummary
        {
            RunId = run.RunId,
            AsOf = run.AsOf,
            DataSource = run.DataSource,
            Grade = run.Grade,
            Certified = run.Certified,
            SpotCentsPerLb = run.SpotCentsPerLb,
            Replay = name,
            // A planted market has the dates, not the events.
            About = run.DataSource == IntakeStage.SourceOf(null) ? $"on planted prices, where it did not happen: {replay.About}" : replay.About,
            Start = moves[0].From,
            End = moves[^1].To,
            Horizons = [.. forecasts.Select((line, h) => Describe(line, Played(run, configuration, moves[h], line.Horizon)))],
            Whole = Played(run, configuration, moves[^1], null),
            BookValuation = configuration.Books.IsEmpty ? null : ReplayResults.Valuation,
        };
    }

    private static ImmutableArray<HistoricalMove> Moves(DuckDb db, string name, NamedReplay replay, DateOnly asOf, CancellationToken stop)
    {
        try
        {
            var found = HistoricalMoves.Read(
                MacroLibrary.Installed(), db, replay.From, replay.To, [.. Horizon.All.Select(horizon => horizon.Sessions)], asOf, stop);
            return found.All(move => double.IsFinite(move.LogReturns[0]))
                ? found
                : throw new CbiException(ExitCode.BadInput, "too many returns of ZL are missing in these sessions.");
        }
        catch (CbiException error) when (error.ExitCode == ExitCode.BadInput)
        {
            throw new CbiException(ExitCode.BadInput, $"Replay '{name}' cannot be played: {error.Message}", error);
        }
    }

    private static ReplayHorizon Describe(ForecastLine line, ReplayMove move)
    {
        double[] quantiles = [.. line.Quantiles.Select(q => q.LogReturn)];
        var percentile = QuantileFunction.Cdf(move.ZlLogReturn, quantiles, QuantileGrid.Levels.AsSpan());
        return new ReplayHorizon(line.Horizon, line.TargetDate, percentile, line.Quantiles, move);
    }

    private static ReplayMove Played(RunSummary run, RunConfiguration configuration, HistoricalMove move, string? horizon)
    {
        var ratio = ExpKernel.Of(move.LogReturns[0]);
        return new ReplayMove(
            move.From,
            move.To,
            move.Sessions,
            move.LogReturns[0],
            run.SpotCentsPerLb * ratio,
            [.. move.Names.Select((driver, i) => new ReplayDriver(
                driver, double.IsNaN(move.LogReturns[i]) ? null : move.LogReturns[i], move.KnownSessions[i]))],
            ReplayResults.Of(run, configuration.Positions, configuration.Books, move, horizon));
    }
}
