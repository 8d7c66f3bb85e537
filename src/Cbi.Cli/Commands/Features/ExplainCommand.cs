using System.CommandLine;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi features explain: where one number comes from, and the same number again from its sources alone.</summary>
internal static class ExplainCommand
{
    /// <summary>Rows of a source in the table, the newest; --json has all.</summary>
    private const int ShownRows = 8;

    public static Command Create()
    {
        var column = new Argument<string>("COLUMN") { Description = "A feature column; cbi features lists them." };
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var asOf = SharedOptions.AsOfArgument();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("explain", """
            Explain one number: its value, unit, formula, the source rows behind it with both clocks and vintages, ages and masks; and
            recompute it from its own sources alone, as known at the as-of. Exit code 4 when the recomputed number has other bits.
            Example: cbi features explain crush_margin_z_63 2023-08-31 --data ./market
            """)
        {
            column, asOf, home, data, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var explanation = FeatureProofs.Explain(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), parsed.GetValue(column)!, parsed.GetValue(asOf),
                parsed.GetValue(threads), stop);
            Door.Show(explanation, asJson, Print);

            return Task.FromResult(explanation.Cell.Identical ? ExitCode.Ok : ExitCode.GateFailed);
        });
        return command;
    }

    private static void Print(FeatureExplanation explanation)
    {
        var cell = explanation.Cell;
        var entry = cell.Entry;
        Console.WriteLine(
            $"{entry.Feature} = {Number(cell.Value)} {entry.Unit}, "
            + $"as of {cell.AsOf:yyyy-MM-dd} (known by {cell.Cutoff:yyyy-MM-dd HH:mm} UTC, 17:00 New York), data {explanation.DataSource}");
        Console.WriteLine(
            $"bucket {entry.Bucket}, expected sign {entry.ExpectedSign}, "
            + $"looks back {entry.Window} sessions (from {cell.WindowFrom:yyyy-MM-dd}), known {entry.ReleaseLag}");
        Console.WriteLine();
        Console.WriteLine($"made in {cell.File} by");
        foreach (var step in cell.Steps)
        {
            Console.WriteLine($"  {step.Name} = {step.Expression}");
        }

        foreach (var macro in cell.Macros.Where(m => m.Name == entry.Macro))
        {
            Console.WriteLine();
            Console.WriteLine($"{macro.Name} in {macro.File}");
            Console.WriteLine(macro.Sql);
        }

        Console.WriteLine();
        PrintSources(cell);
        PrintRows(cell);
        Console.WriteLine(cell.Message);
    }

    private static void PrintSources(CellLineage cell)
    {
        var table = new Table { Border = TableBorder.Simple }
            .AddColumns("source", "kind", "unit", "age, sessions", "allowed", "read late by", "rows known");
        foreach (var source in cell.Sources)
        {
            table.AddRow(
                Markup.Escape(source.Series),
                source.Kind,
                Markup.Escape(source.Unit),
                $"{source.AgeSessions?.ToString() ?? "-"}{(source.Stale ? " stale" : string.Empty)}",
                source.MaxAgeSessions?.ToString() ?? "-",
                source.LagSessions.ToString(),
                source.RowsKnown.ToString());
        }

        AnsiConsole.Write(table);
        foreach (var line in cell.AgesAndMasks)
        {
            Console.WriteLine($"{line.Column} = {Number(line.Value)}");
        }
    }

    private static void PrintRows(CellLineage cell)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("source", "date", "known at, UTC", "New York", "vintage", "value", "detail");
        foreach (var rows in cell.Rows.GroupBy(r => r.Series))
        {
            foreach (var row in rows.TakeLast(ShownRows))
            {
                table.AddRow(
                    Markup.Escape(row.Series),
                    row.Date.ToString("yyyy-MM-dd"),
                    row.KnownAt.ToString("yyyy-MM-dd HH:mm"),
                    row.KnownAtNewYork.ToString("yyyy-MM-dd HH:mm"),
                    row.Vintage.ToString(),
                    Number(row.Value),
                    Markup.Escape(row.Detail ?? "-"));
            }
        }

        AnsiConsole.Write(table);
        var shown = cell.Rows.GroupBy(r => r.Series).Sum(rows => Math.Min(ShownRows, rows.Count()));
        Console.WriteLine(shown == cell.Rows.Length
            ? $"{shown} rows stand behind the window."
            : $"The newest {ShownRows} rows a source; {cell.Rows.Length} stand behind the window, all of them with --json.");
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R") : "missing";
}
