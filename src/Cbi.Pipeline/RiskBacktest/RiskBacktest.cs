using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// The back-test of VaR and expected shortfall on one page: every engine of the nightly run and two references, refitted on a schedule,
/// one forecast a session for the day, the week and the month ahead, judged by the tests that regulators and journals use. Finished
/// refits are kept on disk and never computed twice.
/// </summary>
public static class RiskBacktest
{
    internal const string SummaryFile = "riskbacktest.json", ReportFile = "riskbacktest.html";

    /// <summary>Returns before the first as-of: four years.</summary>
    private const int History = 1000;

    /// <summary>As-of sessions when no first date is asked for: twenty years.</summary>
    private const int StandardLength = 5040;

    private const string InputsFile = "inputs.json";

    /// <summary>Executes a back-test, or continues the one with the same inputs, and writes its report.</summary>
    /// <exception cref="CbiException">Bad input, too little history, damaged files, storage trouble.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished refits are kept.</exception>
    public static RiskBacktestSummary Execute(RiskBacktestRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        Require(request);
        var configuration = RunConfiguration.Load();
        var market = MarketDesk.Take(request.Home, request.DataDirectory, configuration, request.Threads, clock, stop);
        var whole = configuration with { Pipeline = configuration.Pipeline with { HistorySessions = 100_000 } };
        var published = request.Forecasts is { } key ? PublishedForecasts.Load(request, key, configuration, market, stop) : null;
        using var run = Open(request, whole, market.Id, published?.Hash, progress, clock, stop);

        var features = run.Stage("features", [run.Sealed], _ => FeatureStage.Build(run, market));
        var frame = FeatureStage.Open(run, market, features.Value);
        var refits = Schedule(frame.Sessions, request);
        RequireCommon(published, frame.Sessions[refits[0].FromInclusive], frame.Sessions[refits[^1].ToExclusive - 1]);
        var parts = run.FanOut(refits, served => run.Stage(
            $"forecasts.{frame.Sessions[served.FromInclusive]:yyyy-MM-dd}",
            [run.Sealed, features.Hash],
            _ => RiskForecasting.Refit(frame, served, configuration, request.Seed, published, run.Stop)));
        ImmutableArray<RiskForecastSet> sets =
            [.. Enumerable.Range(0, parts[0].Value.Length).Select(i => RiskForecastSet.Join([.. parts.Select(part => part.Value[i])]))];
        var judged = sets.Where(set => set.Model == RiskModels.Published).SelectMany(set => set.Rows).Distinct().Count();
        var hash = ContentHash.Of(string.Join('\n', parts.Select(part => part.Hash)));
        var lines = run.Stage("judgement", [hash], _ => RiskJudging.Judge(run, sets));

        var engine = configuration.MonteCarlo.Engine;
        var verdict = RiskJudging.Overall(lines.Value, engine);
        var summary = new RiskBacktestSummary
        {
            Key = Path.GetFileName(run.Directory.Root),
            DataSource = market.Source,
            From = frame.Sessions[refits[0].FromInclusive],
            To = frame.Sessions[refits[^1].ToExclusive - 1],
            AsOfs = refits[^1].ToExclusive - refits[0].FromInclusive,
            RefitEvery = request.RefitEvery,
            Refits = refits.Length,
            Seed = request.Seed,
            Engine = engine,
            Published = published is null ? null : new RiskPublished(published.Key, published.Every, judged),
            Verdict = verdict,
            Statement = RiskBacktestSummary.Words(verdict, engine, lines.Value),
            Lines = lines.Value,
            Pit = RiskJudging.Pit(sets),
            ForecastHash = hash,
            Report = run.Directory.File(ReportFile),
        };
        run.Directory.Write(SummaryFile, PipelineJson.Write(summary));
        run.Directory.Write(ReportFile, RiskBacktestReport.Render(summary, frame, sets));
        return summary;
    }

    /// <summary>The rows that each refit serves; the first row of a range is the session of the refit.</summary>
    internal static ImmutableArray<RowRange> Schedule(ImmutableArray<DateOnly> sessions, RiskBacktestRequest request)
    {
        var first = request.From is { } from ? sessions.Count(session => session < from) : Math.Max(History, sessions.Length - StandardLength);
        var rows = request.To is { } to ? sessions.Count(session => session <= to) : sessions.Length;
        if (first < History || first >= rows)
        {
            throw new CbiException(
                ExitCode.BadInput,
                sessions.Length <= History
                    ? $"The data have {sessions.Length} sessions; the models need {History} before the first as-of session."
                    : $"The as-of sessions must begin at {sessions[History]:yyyy-MM-dd} or later, after {History} sessions of history, and end by "
                        + $"{sessions[^1]:yyyy-MM-dd}; correct --from and --to.");
        }

        return
        [
            .. Enumerable.Range(0, (rows - first + request.RefitEvery - 1) / request.RefitEvery)
                .Select(i => new RowRange(first + i * request.RefitEvery, Math.Min(first + (i + 1) * request.RefitEvery, rows))),
        ];
    }

    private static RunContext Open(
        RiskBacktestRequest request,
        RunConfiguration configuration,
        string snapshotId,
        string? publishedHash,
        IRunProgress progress,
        TimeProvider clock,
        CancellationToken stop)
    {
        var text = PipelineJson.Write(
            new Inputs(
                snapshotId, request.From, request.To, request.RefitEvery, request.Seed, request.Forecasts, publishedHash,
                ProgramVersion.FileHashes(), ProgramVersion.Full));
        var sealedHash = ContentHash.Of(text);
        var key = sealedHash[..16];
        var path = Path.Combine(request.Home, "riskbacktests", key);
        var directory = RunDirectory.Open($"risk back-test {key}", path);
        var resumed = File.Exists(directory.File(InputsFile));
        directory.Write(InputsFile, text);
        var asked = new RunRequest { Home = request.Home, DataDirectory = request.DataDirectory, Seed = request.Seed, Threads = request.Threads };
        var run = RunContext.At(asked, configuration, directory, sealedHash, progress, clock, stop);
        run.Progress.RunStarted(key, path, resumed);
        return run;
    }

    private static void RequireCommon(PublishedForecasts? published, DateOnly first, DateOnly last)
    {
        if (published is null || published.Targets.Keys.Any(key => key.AsOf >= first && key.AsOf <= last))
        {
            return;
        }

        var (start, end) = (published.Targets.Keys.Min(key => key.AsOf), published.Targets.Keys.Max(key => key.AsOf));
        throw new CbiException(
            ExitCode.BadInput,
            $"No forecast of back-test '{published.Key}' has its as-of session between {first:yyyy-MM-dd} and {last:yyyy-MM-dd}; its as-of "
            + $"sessions are {start:yyyy-MM-dd} to {end:yyyy-MM-dd}. Correct --from and --to.");
    }

    private static void Require(RiskBacktestRequest request)
    {
        MarketDesk.RequireDirectory(request.DataDirectory);
        if (request.RefitEvery is < 5 or > 1260)
        {
            throw new CbiException(ExitCode.Usage, $"--refit-every is {request.RefitEvery} sessions; use 5 to 1260.");
        }
    }

    /// <summary>inputs.json: everything that decides the numbers. No path, time or thread count is in it.</summary>
    private sealed record Inputs(
        string SnapshotId,
        DateOnly? From,
        DateOnly? To,
        int RefitEvery,
        ulong Seed,
        string? Forecasts,
        string? ForecastsHash,
        ImmutableSortedDictionary<string, string> Files,
        string Program);
}
