using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// One back-test: its directory home/backtests/KEY, found again by everything that decides its numbers, and the market that it reads.
/// </summary>
internal sealed class BacktestContext : IDisposable
{
    public const string SummaryFile = "backtest.json", ReportFile = "backtest.html";
    private const string InputsFile = "inputs.json";

    private BacktestContext(BacktestRequest request, RunContext run, MarketSnapshot market, string key) =>
        (Request, Run, Market, Key) = (request, run, market, key);

    public BacktestRequest Request { get; }

    public RunContext Run { get; }

    public MarketSnapshot Market { get; }

    /// <summary>The first 16 digits of the hash of the inputs.</summary>
    public string Key { get; }

    public static BacktestContext Open(BacktestRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        Require(request);
        var configuration = RunConfiguration.Load();
        var market = MarketDesk.Take(request.Home, request.DataDirectory, configuration, request.Threads, clock, stop);
        configuration = configuration with
        {
            Pipeline = configuration.Pipeline with
            {
                HistorySessions = configuration.Pipeline.HistorySessions + SessionsAtMost(request.From, market.LastSession),
            },
        };
        var inputs = new Inputs(
            market.Id, request.From, request.To, request.Every, request.RefitEvery, request.Preset, request.Seed,
            ProgramVersion.FileHashes(), ProgramVersion.Full);
        var text = PipelineJson.Write(inputs);
        var key = ContentHash.Of(text)[..16];
        var path = Path.Combine(request.Home, "backtests", key);
        var directory = RunDirectory.Open($"back-test {key}", path);
        var resumed = File.Exists(directory.File(InputsFile));
        directory.Write(InputsFile, text);
        var asked = new RunRequest
        {
            Home = request.Home,
            DataDirectory = request.DataDirectory,
            Preset = request.Preset,
            Seed = request.Seed,
            Threads = request.Threads,
        };
        var run = RunContext.At(asked, configuration, directory, ContentHash.Of(text), progress, clock, stop);
        run.Progress.RunStarted(key, path, resumed);
        return new BacktestContext(request, run, market, key);
    }

    public void Dispose() => Run.Dispose();

    /// <summary>Weekdays from a date on: so many more rows give the first as-of the history of a nightly run.</summary>
    private static int SessionsAtMost(DateOnly from, DateOnly last) => Math.Max(0, last.DayNumber - from.DayNumber) * 5 / 7 + 1;

    private static void Require(BacktestRequest request)
    {
        MarketDesk.RequireDirectory(request.DataDirectory);
        if (request.To < request.From)
        {
            throw new CbiException(
                ExitCode.Usage, $"--to {request.To:yyyy-MM-dd} is before --from {request.From:yyyy-MM-dd}; give the earlier date as --from.");
        }

        if (request.Every is < 1 or > 252 || request.RefitEvery is < 5 or > 1260)
        {
            throw new CbiException(
                ExitCode.Usage, $"--every is {request.Every} and --refit-every {request.RefitEvery} sessions; use 1 to 252 and 5 to 1260.");
        }
    }

    /// <summary>inputs.json: everything that decides the numbers. No path, time or thread count is in it.</summary>
    private sealed record Inputs(
        string SnapshotId,
        DateOnly From,
        DateOnly? To,
        int Every,
        int RefitEvery,
        Preset Preset,
        ulong Seed,
        ImmutableSortedDictionary<string, string> Files,
        string Program);
}
