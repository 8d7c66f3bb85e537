using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi risk backtest: VaR and expected shortfall against what followed.</summary>
internal static class RiskBacktestCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var from = SharedOptions.Date("--from", "The first as-of date, yyyy-MM-dd. Default: 5 040 sessions (20 years) before the end.");
        var to = SharedOptions.Date("--to", "The last as-of date, yyyy-MM-dd. Default: the last session in the data.");
        var refit = SharedOptions.Whole("--refit-every", "Sessions from one refit of the volatility model to the next.", 5, 1260, 63);
        var forecasts = new Option<string?>("--forecasts")
        {
            Description = "Key of a finished cbi backtest in the same home, of the same data and program, to judge as 'published'.",
            HelpName = "KEY",
        };
        var command = new Command("backtest", """
            Forecast VaR and expected shortfall of the day, the week and the month ahead from every past session, and test them.
            Interrupted, it continues where it was when it is started again. Ends with exit code 4 when the outcomes contradict the tails
            of the configured engine (config/training/montecarlo.yaml); the other engines and two references are judged beside it.
            Example: cbi risk backtest --data ./market --from 2008-01-02 --to 2023-12-29
            """)
        {
            home, data, from, to, refit, forecasts, seed, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var request = new RiskBacktestRequest
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                DataDirectory = parsed.GetValue(data) is { } directory ? Path.GetFullPath(directory) : null,
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                RefitEvery = parsed.GetValue(refit),
                Forecasts = parsed.GetValue(forecasts),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
            };
            return Task.FromResult(Execute(request, asJson, stop));
        });
        return command;
    }

    private static ExitCode Execute(RiskBacktestRequest request, bool asJson, CancellationToken stop)
    {
        var summary = RunProgress.ShowResumable(progress => RiskBacktest.Execute(request, progress, TimeProvider.System, stop));
        Door.Show(summary, asJson, RiskBacktestTable.Print);
        return summary.IsRejected ? ExitCode.GateFailed : ExitCode.Ok;
    }
}
