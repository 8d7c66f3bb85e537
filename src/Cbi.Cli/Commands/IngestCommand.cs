using System.CommandLine;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi ingest: check a market directory and append it to the market's history in the lake.</summary>
internal static class IngestCommand
{
    private const int LongestName = 100;

    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var market = Market();
        var received = Received();
        var restate = new Option<bool>("--restate")
        {
            Description = "Start the market's history anew from the files as they stand, without the vintages gathered so far. "
                + "Older runs keep theirs.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check, compare and print, but write nothing. Needs --data." };
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("ingest", """
            Check a market directory against its contract and append what is new to the market's history in the lake. A value that changed becomes a
            new vintage, known from now on; nothing that was known is altered. Taking in the same files again changes nothing.
            Example: cbi ingest --data ./market --dry-run
            """)
        {
            home, data, market, received, restate, dryRun, threads, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dryRun) && result.GetValue(data) is null)
            {
                result.AddError("--dry-run needs a market directory; give one with --data.");
            }
        });
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var options = new IngestOptions
            {
                Market = parsed.GetValue(market),
                Received = parsed.GetValue(received),
                Restate = parsed.GetValue(restate),
                DryRun = parsed.GetValue(dryRun),
            };
            var taken = MarketDesk.Ingest(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), options, parsed.GetValue(threads), TimeProvider.System, stop);
            Door.Show(taken, asJson, Print);

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Option<string?> Market()
    {
        var option = new Option<string?>("--market")
        {
            Description = "The market whose history the files continue. Default: the name of the directory.",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
            {
                result.AddError($"--market must be 1 to {LongestName} characters and not blank.");
            }
        });
        return option;
    }

    private static Option<DateTime?> Received() => new("--received")
    {
        Description = "The instant from which revised values count as known, such as 2024-03-08T18:30:00Z. Default: now.",
        HelpName = "INSTANT",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            string[] formats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"];
            var hasZone = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
            if (hasZone && DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            {
                return instant.UtcDateTime;
            }

            result.AddError(
                $"--received '{text}' is no instant; use a time with its zone, such as 2024-03-08T18:30:00Z or 2024-03-08T13:30:00-05:00.");
            return null;
        },
    };

    private static void Print(IngestSummary taken)
    {
        var changes = taken.Changes.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var table = new Table { Border = TableBorder.Simple }
            .AddColumns("source", "rows", "change", "first", "last", "age (sessions)", "quarantined", "verdict");
        foreach (var source in taken.Sources)
        {
            table.AddRow(
                source.Name,
                source.Rows.ToString("N0"),
                changes.TryGetValue(source.Name, out var change) ? Describe(change) : "-",
                source.First?.ToString("yyyy-MM-dd") ?? "-",
                source.Last?.ToString("yyyy-MM-dd") ?? "-",
                source.AgeSessions?.ToString() ?? "-",
                source.QuarantinedRows.ToString("N0"),
                source.Verdict);
        }

        AnsiConsole.Write(table);
        foreach (var file in taken.RepairedFiles)
        {
            Console.WriteLine($"{(taken.DryRun ? "to repair" : "repaired")}: {file}");
        }

        Console.WriteLine(
            $"market {taken.Market}: {Total(c => c.NewRows)} new, {Total(c => c.RevisedRows)} revised, {Total(c => c.VanishedRows)} vanished (kept), "
            + $"{Total(c => c.UnchangedRows)} unchanged rows");
        Console.WriteLine($"{taken.DataSource}: snapshot {taken.SnapshotId[..12]}, {taken.NewFiles} new files in the lake, "
            + $"ZL sessions {taken.FirstSession:yyyy-MM-dd} to {taken.LastSession:yyyy-MM-dd}");
        if (taken.DryRun)
        {
            Console.WriteLine("Dry run: nothing was written.");
        }

        string Total(Func<IngestChange, long> count) => taken.Changes.Sum(count).ToString("N0");
    }

    private static string Describe(IngestChange change)
    {
        (long Rows, string Word)[] counts = [(change.NewRows, "new"), (change.RevisedRows, "revised"), (change.VanishedRows, "vanished")];
        var told = string.Join(", ", counts.Where(c => c.Rows > 0).Select(c => $"{c.Rows:N0} {c.Word}"));
        return told.Length > 0 ? told : "unchanged";
    }
}
