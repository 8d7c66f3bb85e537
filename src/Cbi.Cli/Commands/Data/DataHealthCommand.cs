using System.CommandLine;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi data health: what the quality rules say about a market directory, whether or not an intake would accept it.</summary>
internal static class DataHealthCommand
{
    private const int ShownFindings = 40;

    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var source = new Option<string?>("--source") { Description = "Show only this symbol or series.", HelpName = "NAME" };
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("health", """
            Check a market directory against its contract and the quality rules, and show every source with its verdict and every finding.
            Nothing is taken in. Exit code 3 when an intake would be refused.
            Example: cbi data health --data ./market --source ZL
            """)
        {
            home, data, source, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var health = HealthDesk.Examine(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), parsed.GetValue(source), parsed.GetValue(threads), stop);
            Door.Show(health, asJson, Print);

            return Task.FromResult(health.Verdict == "hard" ? ExitCode.BadInput : ExitCode.Ok);
        });
        return command;
    }

    private static void Print(HealthSummary health)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("source", "rows", "first", "last", "age", "stale above", "missing", "hard", "warnings", "accepted", "verdict");
        foreach (var column in table.Columns.Where((_, i) => i is not (0 or 2 or 3 or 10)))
        {
            column.RightAligned();
        }

        foreach (var source in health.Sources)
        {
            table.AddRow(
                Markup.Escape(source.Name),
                Count(source.Rows),
                source.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                source.Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                source.AgeSessions?.ToString(CultureInfo.InvariantCulture) ?? "-",
                source.MaxAgeSessions?.ToString(CultureInfo.InvariantCulture) ?? "-",
                Count(source.MissingValues),
                Count(source.HardFindings),
                Count(source.Warnings),
                Count(source.AcceptedFindings),
                source.Verdict is "ok" or "quarantined" ? source.Quality : $"{source.Quality} ({source.Verdict})");
        }

        AnsiConsole.Write(table);

        // Worst first; within a severity the newest, which matters most to the coming night.
        var findings = health.Findings.OrderBy(f => Array.IndexOf(["hard", "warning", "accepted"], f.Severity))
            .ThenByDescending(f => f.Date).ToArray();
        foreach (var finding in findings.Take(ShownFindings))
        {
            var place = finding.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                ?? (finding.Line is { } line ? $"line {line}" : "whole file");
            Console.WriteLine(
                $"{finding.Severity,-8} {finding.File}, {finding.Source}, {place}, {finding.Rule}: found {finding.Found}, "
                + $"expected {finding.Expected}");
        }

        if (findings.Length > ShownFindings)
        {
            Console.WriteLine($"… and {findings.Length - ShownFindings} more; --source NAME shows those of one source, --json shows all");
        }

        foreach (var advice in findings.Where(f => f.Severity == "hard").Select(f => $"{f.Rule}: {f.Advice}").Distinct())
        {
            Console.WriteLine($"what to do about {advice}");
        }

        Console.WriteLine($"{health.DataSource}: verdict {health.Verdict}, {health.Sources.Length} sources, {health.Findings.Length} findings");
    }

    private static string Count(long number) => number == 0 ? "-" : number.ToString("N0", CultureInfo.InvariantCulture);
}
