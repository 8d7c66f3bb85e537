using System.CommandLine;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi features verify: rebuild the features without their future and compare every bit.</summary>
internal static class VerifyCommand
{
    private const int MostDates = 100_000;

    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var asOf = SharedOptions.AsOf();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var seed = SharedOptions.Seed("Seed of the random sessions.");
        var dates = SharedOptions.Whole(
            "--dates", "Random sessions to rebuild at. Each costs one full build on one thread.", 1, MostDates, 200);
        var command = new Command("verify", """
            Prove that no feature sees the future: at random sessions delete all that was known later, rebuild, compare every column and row
            bit by bit. Also: the frame has the same hash on 1, 2, 4 and 16 threads, and no source is filled forward beyond its allowed age.
            Exit code 4 when a proof fails.
            Example: cbi features verify --data ./market --dates 200
            """)
        {
            home, data, asOf, dates, seed, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var proof = Watch(progress => FeatureProofs.Verify(
                Door.FullHome(parsed.GetValue(home)!),
                parsed.GetValue(data),
                parsed.GetValue(asOf),
                parsed.GetValue(dates),
                parsed.GetValue(seed),
                parsed.GetValue(threads),
                progress,
                stop));
            Door.Show(proof, asJson, Print);

            return Task.FromResult(proof.Passed ? ExitCode.Ok : ExitCode.GateFailed);
        });
        return command;
    }

    /// <summary>Progress on stderr: a live line on a terminal, one JSON object per part and tenth of it otherwise.</summary>
    private static ProofSummary Watch(Func<IProgress<ProofProgress>, ProofSummary> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new Reports(step =>
            {
                if (step.Done % Math.Max(1, step.Total / 10) == 0)
                {
                    Console.Error.WriteLine(JsonSerializer.Serialize(
                        new { @event = "proof", part = step.Part, done = step.Done, total = step.Total }));
                }
            }));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Spinner(Spinner.Known.Dots).Start(
            "building the frame", live => work(new Reports(step => live.Status = $"{step.Part}: {step.Done} of {step.Total}")));
    }

    private static void Print(ProofSummary proof)
    {
        Console.WriteLine(
            $"frame {proof.FrameHash[..12]} as of {proof.AsOf:yyyy-MM-dd}: {proof.Rows} sessions, {proof.Columns} columns, "
            + $"data {proof.DataSource}");
        Line(proof.Truncation.Passed, "no look-ahead", proof.Truncation.Message);
        Line(
            proof.ThreadsPassed,
            "thread count",
            string.Join(", ", proof.Threads.Select(t => $"{t.Threads}: {t.FrameHash[..12]}"))
                + (proof.ThreadsPassed ? ", identical." : ", expected the frame's hash."));
        Line(
            proof.Staleness is { Passed: true },
            "staleness",
            proof.Staleness?.Message ?? "the history is too short for a source to stop, grow stale and leave every window; use a longer one.");
        Console.WriteLine(proof.Passed ? "verified" : "NOT verified: do not trust these features");
    }

    private static void Line(bool passed, string name, string message) => Console.WriteLine($"{(passed ? "pass" : "FAIL")}  {name,-14} {message}");

    /// <summary>Calls on the reporting thread, unlike Progress, so that the last report precedes the result.</summary>
    private sealed class Reports(Action<ProofProgress> show) : IProgress<ProofProgress>
    {
        private readonly Lock _gate = new();

        public void Report(ProofProgress value)
        {
            lock (_gate)
            {
                show(value);
            }
        }
    }
}
