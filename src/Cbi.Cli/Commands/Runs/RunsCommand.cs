using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi runs: list the runs; below it, what may be asked of one.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var json = SharedOptions.Json();
        var command = new Command("runs", """
            List the runs in the home directory, newest first; show one, execute it again and compare, tell how its weights changed, or score what is known.
            Example: cbi runs show 20240102T213000-1
            """)
        {
            home, json, Show(), ReproduceCommand.Create(), WeightsCommand.Create(), RealisedScoresCommand.Create(),
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var runs = PublishedRuns.List(Door.FullHome(parsed.GetValue(home)!));
            if (asJson)
            {
                Door.PrintJson(new { runs });
                return Task.FromResult(ExitCode.Ok);
            }

            var table = new Table { Border = TableBorder.Simple }.AddColumns("run", "state", "as of", "data", "grade", "receipt");
            foreach (var run in runs)
            {
                table.AddRow(
                    run.RunId,
                    run.State.ToString().ToLowerInvariant(),
                    run.AsOf?.ToString("yyyy-MM-dd") ?? "-",
                    run.DataSource ?? "-",
                    Markup.Escape(run.Grade ?? "-"),
                    run.ReceiptHash?[..12] ?? "-");
            }

            AnsiConsole.Write(table);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Command Show()
    {
        var home = SharedOptions.Home();
        var json = SharedOptions.Json();
        var id = new Argument<string>("RUN-ID") { Description = "The run to show." };
        var command = new Command("show", """
            Show one finished run: forecast, risk, gates, grade, receipt.
            Example: cbi runs show 20240102T213000-1 --json
            """)
        {
            id, home, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var run = PublishedRuns.Load(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(id)!);
            Door.Show(run, asJson, SummaryTable.Print);

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
