using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// One back-test: its directory home/backtests/KEY, found again by everything that decides its numbers, and the market that it reads.
/// </summary>
internal sealed class BacktestContext : IDisposable
{
    public const string SummaryFile = "backtest.json", ReportFile = "backtest.html";

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
        configuration = WithHistory(configuration, request.From, market.LastSession);
        var text = PipelineJson.Write(BacktestInputs.Of(request, market.Id));
        var key = ContentHash.Of(text)[..16];
        var path = BacktestInputs.Directory(request.Home, key);
        var directory = RunDirectory.Open($"back-test {key}", path);
        var resumed = File.Exists(directory.File(BacktestInputs.File));
        directory.Write(BacktestInputs.File, text);
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

    /// <summary>The configuration with the weekdays from the first as-of on as further sessions: a nightly run's history.</summary>
    public static RunConfiguration WithHistory(RunConfiguration nightly, DateOnly from, DateOnly last) => nightly with
    {
        Pipeline = nightly.Pipeline with
        {
            HistorySessions = nightly.Pipeline.HistorySessions + Math.Max(0, last.DayNumber - from.DayNumber) * 5 / 7 + 1,
        },
    };

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
}
