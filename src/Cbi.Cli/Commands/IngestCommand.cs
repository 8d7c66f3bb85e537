using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi ingest: check a market directory and take it into the lake.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("ingest", """
            Check a market directory against its contract and take it into the lake. Taking in the same files again changes nothing.
            Example: cbi ingest --data ./market
            """)
        {
            home, data, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var taken = MarketDesk.Ingest(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), parsed.GetValue(threads), stop);
            if (asJson)
            {
                Door.PrintJson(taken);
            }
            else
            {
                Print(taken);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(IngestSummary taken)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("source", "rows", "first", "last", "age (sessions)", "quarantined", "verdict");
        foreach (var source in taken.Sources)
        {
            table.AddRow(
                source.Name,
                source.Rows.ToString("N0"),
                source.First?.ToString("yyyy-MM-dd") ?? "-",
                source.Last?.ToString("yyyy-MM-dd") ?? "-",
                source.AgeSessions?.ToString() ?? "-",
                source.QuarantinedRows.ToString("N0"),
                source.Verdict);
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{taken.DataSource}: snapshot {taken.SnapshotId[..12]}, {taken.NewFiles} new files in the lake, "
            + $"ZL sessions {taken.FirstSession:yyyy-MM-dd} to {taken.LastSession:yyyy-MM-dd}");
    }
}
