using System.CommandLine;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi train leaderboard: every candidate of every specialist, its scores, and why it lost.</summary>
internal static class LeaderboardCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var json = SharedOptions.Json();
        var bucket = new Option<Bucket?>("--bucket")
        {
            Description = "One bucket only. Default: all eight.",
            HelpName = "NAME",
            CustomParser = result => SharedOptions.Word<Bucket>(result, "--bucket"),
        };
        var horizon = new Option<string?>("--horizon") { Description = "One horizon only: 1w, 1m, 3m or 6m. Default: all four.", HelpName = "H" };
        var command = new Command("leaderboard", """
            Show what the specialists of the champion, or of one run, tried: loss, coverage, work, the reason why each loser lost,
            and which columns moved the forecast.
            Example: cbi train leaderboard --run 20240102T213000-1 --bucket crush --horizon 1w
            """)
        {
            home, runId, bucket, horizon, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var only = parsed.GetValue(horizon) is { } name ? Horizon.Parse(name) : null;
            var summary = LeaderboardDesk.Read(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(runId), parsed.GetValue(bucket), only);
            Door.Show(summary, asJson, Print);

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(LeaderboardSummary summary)
    {
        Console.WriteLine($"run {summary.RunId}, {summary.DataSource} as of {summary.AsOf:yyyy-MM-dd}, preset {summary.Preset}");
        foreach (var board in summary.Specialists)
        {
            var carried = board.FrozenFrom is { } source ? $", recipe carried on from {source}" : "";
            Console.WriteLine();
            Console.WriteLine($"{board.Bucket} {board.Horizon}: {board.Verdict}; {board.Why}{carried}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{board.Fits} fits, {board.Work:N0} training rows; leaderboard {board.LeaderboardHash[..12]}"));
            var table = new Table { Border = TableBorder.Simple }
                .AddColumns("recipe", "pinball", "crps", "80 %", "folds", "fits", "seconds", "outcome");
            foreach (var line in board.Entries)
            {
                table.AddRow(
                    Markup.Escape(line.Recipe), Show(line.Pinball, "F6"), Show(line.Crps, "F6"), Show(line.Coverage80, "P1"),
                    line.Folds.ToString(CultureInfo.InvariantCulture), line.Fits.ToString(CultureInfo.InvariantCulture),
                    Show(line.FitSeconds, "F2"), Markup.Escape(line.Outcome));
            }

            AnsiConsole.Write(table);
            if (board.Attribution is { } account)
            {
                Console.WriteLine(AttributionText.Line("median", account.BaseMedian, account.Sources, source => source.Median));
                Console.WriteLine(AttributionText.Line("width", account.BaseWidth, account.Sources, source => source.Width));
            }
        }
    }

    private static string Show(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
