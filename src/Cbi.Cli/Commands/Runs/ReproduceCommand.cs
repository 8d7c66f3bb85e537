using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi runs reproduce: execute a finished run again and compare every stored bit.</summary>
internal static class ReproduceCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("RUN-ID") { Description = "The finished run to execute again." };
        var home = SharedOptions.Home();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("reproduce", """
            Execute a finished run again in a temporary place, from its data snapshot, as-of session, preset and seed, and compare its receipt, the ledger and its
            directory with what comes out, bit for bit. Writes nothing to the home. Ends with exit code 13 and the first difference when something differs.
            Example: cbi runs reproduce 20240102T213000-1
            """)
        {
            id, home, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) => Task.FromResult(
            Execute(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(id)!, parsed.GetValue(threads), asJson, stop)));
        return command;
    }

    private static ExitCode Execute(string home, string runId, int threads, bool asJson, CancellationToken stop)
    {
        var summary = RunProgress.Show(progress =>
        {
            try
            {
                return Reproduction.Execute(home, runId, threads, progress, TimeProvider.System, stop);
            }
            catch (OperationCanceledException)
            {
                throw new CbiException(ExitCode.Interrupted, "Interrupted; nothing was left behind. Start it again to reproduce the run.");
            }
        });
        Door.Show(summary, asJson, Print);
        return summary.Verdict == ReproductionVerdict.Different ? ExitCode.NotReproduced : ExitCode.Ok;
    }

    private static void Print(ReproductionSummary summary)
    {
        Console.WriteLine(
            $"run {summary.RunId} as of {summary.AsOf:yyyy-MM-dd}, data {summary.DataSource}, preset {summary.Preset}, "
            + $"seed {summary.Seed}");
        foreach (var input in summary.ChangedInputs)
        {
            Console.WriteLine($"changed  {input.Name}: recorded {input.Recorded}, now {input.Found}");
        }

        var table = SummaryTable.New("part", "first difference", "compared", "different");
        foreach (var part in summary.Parts)
        {
            var first = part.First is { } found ? $"{found.Name}: stored {found.Stored}, reproduced {found.Reproduced}" : "-";
            table.AddRow(part.Part, Markup.Escape(first), $"{part.Compared}", $"{part.Different}");
        }

        SummaryTable.Write("Stored and reproduced", table);
        Console.WriteLine(summary.Statement);
        Console.WriteLine($"receipt  {summary.ReceiptHash} stored, {summary.ReproducedReceiptHash} reproduced");
    }
}
