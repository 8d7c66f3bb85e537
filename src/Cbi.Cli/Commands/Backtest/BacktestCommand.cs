using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi backtest: the forecasting stages over past as-of dates.</summary>
internal static class BacktestCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var from = SharedOptions.Date("--from", "The first as-of date, yyyy-MM-dd; recipes are searched on data before it.");
        from.Required = true;
        var to = SharedOptions.Date("--to", "The last as-of date, yyyy-MM-dd. Default: the last session in the data.");
        var every = SharedOptions.Whole("--every", "Sessions from one as-of to the next.", 1, 252, 5);
        var refit = SharedOptions.Whole(
            "--refit-every", "Sessions from one refit of models, calibrators, gate and ensemble to the next.", 5, 1260, 126);
        var preset = SharedOptions.Preset();
        var command = new Command("backtest", """
            Forecast from past as-of dates with what was known then, and score what followed: by horizon, year, regime and volatility,
            against four references. Interrupted, it continues where it was when it is started again. Ends with exit code 4 when the skill
            is too good to be true.
            Example: cbi backtest --data ./market --from 2018-09-01 --to 2023-08-31 --every 5
            """)
        {
            home, data, from, to, every, refit, preset, seed, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var request = new BacktestRequest
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                DataDirectory = parsed.GetValue(data) is { } directory ? Path.GetFullPath(directory) : null,
                From = parsed.GetValue(from)!.Value,
                To = parsed.GetValue(to),
                Every = parsed.GetValue(every),
                RefitEvery = parsed.GetValue(refit),
                Preset = parsed.GetValue(preset),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
            };
            return Task.FromResult(Execute(request, asJson, stop));
        });
        return command;
    }

    private static ExitCode Execute(BacktestRequest request, bool asJson, CancellationToken stop)
    {
        var summary = RunProgress.ShowResumable(progress => Backtest.Execute(request, progress, TimeProvider.System, stop));
        Door.Show(summary, asJson, BacktestTable.Print);
        return summary.Alarm ? ExitCode.GateFailed : ExitCode.Ok;
    }
}
