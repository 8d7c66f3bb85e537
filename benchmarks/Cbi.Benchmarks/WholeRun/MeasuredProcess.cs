using System.Diagnostics;
using System.Text.Json;

namespace Cbi.Benchmarks;

/// <summary>Runs the command once as a child process and measures it from outside.</summary>
internal static class MeasuredProcess
{
    private const int GateFailed = 4;
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">The command failed or printed something other than one document.</exception>
    public static async Task<RunMeasurement> RunAsync(WholeRunPlan plan, string home, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", plan.Arguments(home)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        try
        {
            var document = process.StandardOutput.ReadToEndAsync(cancellation);
            var messages = process.StandardError.ReadToEndAsync(cancellation);
            var peak = await WatchMemoryAsync(process, cancellation);
            var seconds = clock.Elapsed.TotalSeconds;
            return process.ExitCode is 0 or GateFailed
                ? Read(await document, seconds, peak, process.ExitCode)
                : throw new InvalidOperationException($"The command ended with exit code {process.ExitCode}:\n{await messages}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Largest resident memory until the exit. The system keeps the peak itself, so a slow sample misses only growth in the last moments.</summary>
    private static async Task<long> WatchMemoryAsync(Process process, CancellationToken cancellation)
    {
        var peak = 0L;
        var exit = process.WaitForExitAsync(cancellation);
        while (!exit.IsCompleted)
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, Math.Max(process.PeakWorkingSet64, process.WorkingSet64));
            }
            catch (InvalidOperationException)
            {
                // The process ended between the two calls; what was seen before stands.
                break;
            }

            await Task.WhenAny(exit, Task.Delay(Sampling, cancellation));
        }

        await exit;
        return peak;
    }

    private static RunMeasurement Read(string document, double seconds, long peak, int exitCode)
    {
        using var json = JsonDocument.Parse(document);
        return new RunMeasurement(seconds, peak, exitCode, Text(json, "grade"), Text(json, "receiptHash"));
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidOperationException($"The command's document has no text '{name}'.");
}
