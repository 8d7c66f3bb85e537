using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>Reads the leaderboards that the specialists of a finished run left.</summary>
public static class LeaderboardDesk
{
    /// <summary>The leaderboards of a run, or of the champion; every file is verified against the receipt.</summary>
    /// <param name="home">The home directory.</param>
    /// <param name="runId">A finished run; null means the champion.</param>
    /// <param name="bucket">One bucket; null means all eight.</param>
    /// <param name="horizon">One horizon; null means all four.</param>
    /// <exception cref="CbiException">No such run, or a file of it is damaged.</exception>
    public static LeaderboardSummary Read(string home, string? runId, Bucket? bucket, Horizon? horizon)
    {
        var run = PublishedRuns.Find(home, runId);
        var parts = SpecialistPart.All.Where(part => (bucket is null || part.Bucket == bucket) && (horizon is null || part.Horizon == horizon));
        return new LeaderboardSummary(run.RunId, run.AsOf, run.DataSource, run.Preset, [.. parts.Select(part => Board(home, run.RunId, part))]);
    }

    private static SpecialistBoard Board(string home, string runId, SpecialistPart part)
    {
        var signal = PublishedRuns.Output<RawSignal>(home, runId, part.Stage);
        var search = signal.Search
            ?? throw new CbiException(
                ExitCode.NotFound,
                $"Stage '{part.Stage}' of run '{runId}' keeps no record of its search; it was made by an earlier version.");
        var ledger = Path.Combine(RunDirectory.Require(home, runId), "stages", part.Stage, SpecialistStage.LedgerFile);
        var seconds = TrialLedger.Read(ledger).GroupBy(entry => entry.Recipe)
            .ToDictionary(trial => trial.Key, trial => trial.Sum(entry => entry.Seconds), StringComparer.Ordinal);
        return new SpecialistBoard(
            Forecaster.Of(part.Bucket).Name,
            part.Horizon.Name,
            Name(search.Verdict),
            search.Why,
            signal.Recipe,
            search.Fits,
            search.Work,
            search.FrozenFrom,
            search.LeaderboardHash,
            [.. signal.Leaderboard.Select(e => new BoardLine(
                e.Recipe, e.MeanPinball, e.MeanCrps, e.Coverage80, e.Folds, e.Fits, e.Work, seconds.GetValueOrDefault(e.Recipe, double.NaN),
                Name(e.Verdict), e.Outcome))],
            signal.Attribution);
    }

    private static string Name(ModelVerdict verdict) => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());
}
