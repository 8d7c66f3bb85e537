using System.CommandLine;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi runs scores: what became of past forecasts.</summary>
internal static class RealisedScoresCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var runId = new Option<string?>("--run") { Description = "Score this run only. Default: every finished run of the market.", HelpName = "RUN-ID" };
        var command = new Command("scores", """
            Score the forecasts of past runs whose outcome is known by now, and attach the scores to the ledger. A score that is attached stays as it is.
            Example: cbi runs scores --data ./market
            """)
        {
            home, data, runId, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var directory = parsed.GetValue(data) is { } given ? Path.GetFullPath(given) : null;
            var summary = ScoreDesk.Attach(Door.FullHome(parsed.GetValue(home)!), directory, parsed.GetValue(runId), parsed.GetValue(threads), stop);
            Door.Show(summary, asJson, Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(RealisedSummary summary)
    {
        Console.WriteLine(
            $"{summary.DataSource} through {summary.Through:yyyy-MM-dd}: {summary.Scores.Length} forecasts have an outcome ({summary.Attached} attached now), {summary.Open} are open");
        var scores = SummaryTable.New("run", "horizon", "as of", "target", "return", "c/lb", "PIT", "inside 80 %", "pinball", "Brier");
        foreach (var s in summary.Scores)
        {
            scores.AddRow(
                s.RunId,
                s.Horizon,
                $"{s.AsOf:yyyy-MM-dd}",
                $"{s.TargetDate:yyyy-MM-dd}",
                Text(s.LogReturn, "+0.0000;-0.0000"),
                Text(s.CentsPerLb, "0.00"),
                Text(s.Pit, "0.000"),
                s.Inside80 ? "yes" : "no",
                Text(s.Pinball, "0.000000"),
                Text(s.Brier, "0.000"));
        }

        SummaryTable.Write("Scores", scores);
        var horizons = SummaryTable.New("horizon", "outcomes", "as-of sessions", "pinball", "80 % interval covers", "Brier");
        foreach (var h in summary.Horizons)
        {
            horizons.AddRow(h.Horizon, $"{h.Outcomes}", $"{h.AsOfs}", Text(h.Pinball, "0.000000"), Text(h.Coverage80, "0.00"), Text(h.Brier, "0.000"));
        }

        SummaryTable.Write("By horizon (outcomes overlap; means are no test)", horizons);
    }

    private static string Text(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
