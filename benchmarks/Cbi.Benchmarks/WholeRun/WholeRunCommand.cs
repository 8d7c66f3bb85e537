using System.CommandLine;

namespace Cbi.Benchmarks;

/// <summary>Starts the real command several times and prints seconds and peak memory.</summary>
internal static class WholeRunCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "Market directory; without it the planted market." };
    private static readonly Option<string> Preset = new("--preset") { Description = "quick, standard or thorough.", DefaultValueFactory = _ => "standard" };
    private static readonly Option<int?> Threads = new("--threads") { Description = "Thread limit; without it the command decides." };
    private static readonly Option<int> Runs = new("--runs") { Description = "How often, 1 to 100.", DefaultValueFactory = _ => 3 };
    private static readonly Option<bool> Warm = new("--warm") { Description = "Share one home between the runs instead of a new one for each." };
    private static readonly Option<string?> Cli = new("--cli") { Description = "The built command, cbi.dll; without it the Release build of src/Cbi.Cli." };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures whole runs of the cbi command. Example: run --preset quick --runs 3") { Data, Preset, Threads, Runs, Warm, Cli };
        command.SetAction(async (parsed, cancellation) =>
        {
            var runs = parsed.GetValue(Runs);
            if (runs is < 1 or > 100)
            {
                await Console.Error.WriteLineAsync($"--runs is {runs}; use 1 to 100.");
                return 2;
            }

            var cli = parsed.GetValue(Cli) ?? BuiltCommand();
            if (cli is null || !File.Exists(cli))
            {
                await Console.Error.WriteLineAsync($"The command was not found{(cli is null ? "" : $" at '{cli}'")}. Build it first: dotnet build -c Release src/Cbi.Cli");
                return 2;
            }

            var data = parsed.GetValue(Data) is { } directory ? Path.GetFullPath(directory) : null;
            var plan = new WholeRunPlan(Path.GetFullPath(cli), data, parsed.GetValue(Preset)!, parsed.GetValue(Threads), runs, parsed.GetValue(Warm));
            return await MeasureAsync(plan, cancellation);
        });
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> MeasureAsync(WholeRunPlan plan, CancellationToken cancellation)
    {
        var root = Directory.CreateTempSubdirectory("cbi-bench-").FullName;
        try
        {
            var measurements = new List<RunMeasurement>();
            for (var i = 0; i < plan.Runs; i++)
            {
                var home = Path.Combine(root, plan.Warm ? "home" : $"home-{i}");
                var measured = await MeasuredProcess.RunAsync(plan, home, cancellation);
                measurements.Add(measured);
                Console.WriteLine($"run {i + 1}: {measured.Seconds:F2} s, {Mebibytes(measured):F0} MiB, exit {measured.ExitCode}, grade {measured.Grade}, receipt {measured.ReceiptHash}");
            }

            Print(plan, measurements);
            return 0;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.Text.Json.JsonException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Print(WholeRunPlan plan, List<RunMeasurement> measurements)
    {
        var seconds = measurements.Select(m => m.Seconds).Order().ToArray();
        var peaks = measurements.Select(Mebibytes).Order().ToArray();
        Console.WriteLine();
        Console.WriteLine($"| data | preset | threads | homes | runs | seconds min / median / max | peak MiB min / median / max | receipts |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        Console.WriteLine(
            $"| {(plan.Data is null ? "planted" : Path.GetFileName(plan.Data))} | {plan.Preset} | {(plan.Threads is { } t ? $"{t}" : "default")} | {(plan.Warm ? "shared" : "new")} | {seconds.Length} "
            + $"| {seconds[0]:F2} / {Median(seconds):F2} / {seconds[^1]:F2} | {peaks[0]:F0} / {Median(peaks):F0} / {peaks[^1]:F0} "
            + $"| {(measurements.Select(m => m.ReceiptHash).Distinct().Count() == 1 ? "equal" : "DIFFER")} |");
    }

    private static double Median(double[] ascending) =>
        0.5 * (ascending[(ascending.Length - 1) / 2] + ascending[ascending.Length / 2]);

    private static double Mebibytes(RunMeasurement measurement) => measurement.PeakBytes / 1048576.0;

    /// <summary>The Release build of the command in the repository that holds this benchmark, or null.</summary>
    private static string? BuiltCommand()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Cbi.sln")))
            {
                return Path.Combine(directory.FullName, "src", "Cbi.Cli", "bin", "Release", "net10.0", "cbi.dll");
            }
        }

        return null;
    }
}
