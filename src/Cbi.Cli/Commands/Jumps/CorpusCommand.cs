using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi corpus: make a labelled corpus of jumps.</summary>
internal static class CorpusCommand
{
    public static Command Create()
    {
        var fromHistory = new Option<bool>("--from-history")
        {
            Description = "Detect jumps in the history of a market instead of drawing from priors.",
        };
        var priors = new Option<string?>("--priors")
        {
            Description = "Priors to draw from. Default: config/simulation/priors.yaml of the program.",
            HelpName = "FILE",
        };
        var factory = new Option<string?>("--factory")
        {
            Description = "Windows, detection and penalties. Default: config/simulation/factory.yaml of the program.",
            HelpName = "FILE",
        };
        var outDirectory = new Option<string?>("--out")
        {
            Description = "Directory below which version=…/seed=…/… appears. Default: corpus/ in the home.",
            HelpName = "DIR",
        };
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var seed = SharedOptions.Seed("Seed of the draws; part of the directory's name.");
        var at = SharedOptions.At();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("corpus", """
            Make a labelled corpus of jumps: windows of sessions with what was known before them, and the jumps inside, as Parquet with a manifest.
            Drawn from priors with known coefficients, or detected in real history. Same inputs, seed and instant, same bytes.
            Example: cbi corpus --seed 1
            Example: cbi corpus --from-history --data ./market
            """)
        {
            fromHistory, data, priors, factory, seed, at, outDirectory, home, threads, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(fromHistory) ? result.GetValue(priors) is not null : result.GetValue(data) is not null)
            {
                result.AddError("--data goes with --from-history, --priors without it.");
            }
        });
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var order = new CorpusOrder
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                OutDirectory = parsed.GetValue(outDirectory),
                Seed = parsed.GetValue(seed),
                At = parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow(),
                FactoryFile = parsed.GetValue(factory),
            };
            var made = parsed.GetValue(fromHistory)
                ? CorpusDesk.Detect(order, parsed.GetValue(data), parsed.GetValue(threads), stop)
                : CorpusDesk.Draw(order, parsed.GetValue(priors), stop);
            Door.Show(made, asJson, Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(CorpusSummary corpus)
    {
        if (!corpus.Rates.IsEmpty)
        {
            var table = SummaryTable.New("by", "", "sessions", "jumps", "per year");
            foreach (var rate in corpus.Rates)
            {
                table.AddRow(
                    rate.Kind, Markup.Escape(rate.Name), rate.Sessions.ToString("N0"), rate.Jumps.ToString("N0"), rate.PerYear.ToString("F2"));
            }

            SummaryTable.Write("Detected jumps", table);
        }

        Console.WriteLine(
            $"{corpus.Kind}: {corpus.Windows} windows of {corpus.WindowSessions} sessions, {corpus.JumpWindows} with jumps, {corpus.Jumps} jumps, "
            + $"{corpus.JumpsPerYear:F2} a year");
        Console.WriteLine($"content version {corpus.ContentVersion}");
        Console.WriteLine(corpus.Directory);
    }
}
