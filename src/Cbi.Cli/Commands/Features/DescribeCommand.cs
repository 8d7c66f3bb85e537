using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi features describe, and cbi features alone: build a frame and describe its columns.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var command = new Command("describe", """
            Build the feature frame of one as-of session and describe every column: unit, coverage, first valid session, last value.
            Example: cbi features describe --data ./market --as-of 2023-08-31
            """);
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the options and the work of describe.</summary>
    public static void AddTo(Command command)
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var asOf = SharedOptions.AsOf();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        foreach (var option in new Option[] { home, data, asOf, threads, json })
        {
            command.Add(option);
        }

        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var frame = MarketDesk.DescribeFeatures(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), parsed.GetValue(asOf), parsed.GetValue(threads), stop);
            Door.Show(frame, asJson, Print);

            return Task.FromResult(ExitCode.Ok);
        });
    }

    private static void Print(FrameSummary frame)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("bucket", "column", "unit", "coverage", "first valid", "last value");
        foreach (var column in frame.Columns)
        {
            table.AddRow(
                column.Bucket,
                column.Column,
                Markup.Escape(column.Unit),
                column.Coverage.ToString("P0"),
                column.FirstValid?.ToString("yyyy-MM-dd") ?? "-",
                double.IsFinite(column.LastValue) ? column.LastValue.ToString("G5") : "-");
        }

        AnsiConsole.Write(table);
        Console.WriteLine(
            $"frame {frame.FrameHash[..12]} as of {frame.AsOf:yyyy-MM-dd}: {frame.Rows} sessions from {frame.FirstSession:yyyy-MM-dd}, "
            + $"{frame.Columns.Length} columns");
    }
}
