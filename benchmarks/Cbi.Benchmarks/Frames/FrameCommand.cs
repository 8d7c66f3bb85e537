using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cbi.Benchmarks;

/// <summary>
/// The frame of a taken-in market, each measurement in a process of its own: built whole from the opened lake, extended by one session, and built from a
/// market multiplied by copies of its series.
/// </summary>
internal static class FrameCommand
{
    private static readonly Option<string> Home = new("--home") { Description = "Home with a market that was taken in (cbi ingest).", Required = true };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads of the engine.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Runs = new("--runs") { Description = "Processes a measurement.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int[]> Copies = new("--copies") { Description = "Sizes to build, as multiples of the market.", DefaultValueFactory = _ => [1, 10, 100], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Once = new("--once") { Description = "Measure one thing in this process: build, night or copies.", Hidden = true };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures frames. Example: frames --home ./cbi-home --copies 1 10") { Home, Threads, Runs, Copies, Once };
        command.SetAction(parsed =>
        {
            var home = Path.GetFullPath(parsed.GetValue(Home)!);
            if (parsed.GetValue(Once) is { } one)
            {
                Console.WriteLine(JsonSerializer.Serialize(FrameMeasurement.Take(home, one, parsed.GetValue(Threads), parsed.GetValue(Copies)![0])));
                return 0;
            }

            Compare(home, parsed.GetValue(Threads), parsed.GetValue(Runs), parsed.GetValue(Copies)!);
            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }

    private static void Compare(string home, int threads, int runs, int[] copies)
    {
        var built = Measure(home, "build", threads, 1, runs);
        var night = Measure(home, "night", threads, 1, runs);
        Console.WriteLine("| what | rows x columns | seconds (median) | processor seconds | seconds of attach, work tables, columns, hash | peak MiB | frame |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        Print("whole, cold", built);
        Print("whole, warm", night, night.Whole);
        Print("one session more, warm", night);
        Console.WriteLine();
        Console.WriteLine(Text($"one session: {night.Whole!.Seconds / night.Seconds:F1} x cheaper than whole and warm, {built.Seconds / night.Seconds:F1} x than whole and cold; in processor seconds {night.Whole.ProcessorSeconds / night.ProcessorSeconds:F1} x and {built.ProcessorSeconds / night.ProcessorSeconds:F1} x; hashes {(night.Hash == night.Whole.Hash ? "equal" : "DIFFER")}"));
        Console.WriteLine();
        Console.WriteLine("| copies of the market | raw rows | seconds | x seconds | processor seconds | x processor | peak MiB | x peak |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        FrameMeasurement? first = null;
        foreach (var size in copies)
        {
            var measured = Measure(home, "copies", threads, size, 1);
            first ??= measured;
            Console.WriteLine(Text($"| {size} | {measured.RawRows} | {measured.Seconds:F2} | {measured.Seconds / first.Seconds:F1} | {measured.ProcessorSeconds:F2} | {measured.ProcessorSeconds / first.ProcessorSeconds:F1} | {measured.PeakMebibytes:F0} | {measured.PeakMebibytes / first.PeakMebibytes:F1} |"));
        }
    }

    private static void Print(string what, FrameMeasurement run, FrameMeasurement? part = null)
    {
        var shown = part ?? run;
        Console.WriteLine(Text(
            $"| {what} | {run.Rows} x {run.Columns} | {shown.Seconds:F3} | {shown.ProcessorSeconds:F3} | {string.Join(", ", shown.Parts.Select(p => Text($"{p:F3}")))} | {run.PeakMebibytes:F0} | {shown.Hash[..12]} |"));
    }

    /// <summary>The run with the median time of several processes.</summary>
    private static FrameMeasurement Measure(string home, string what, int threads, int copies, int runs) =>
        Enumerable.Range(0, runs).Select(_ => Child(home, what, threads, copies)).OrderBy(run => run.Seconds).ElementAt(runs / 2);

    private static FrameMeasurement Child(string home, string what, int threads, int copies)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(FrameCommand).Assembly.Location, "frames", "--home", home, "--once", what, "--threads", $"{threads}", "--copies", $"{copies}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The measurement did not start.");
        var document = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<FrameMeasurement>(document)!
            : throw new InvalidOperationException($"The measurement '{what}' ended with exit code {process.ExitCode}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
