using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi run: the nightly run.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var asOf = SharedOptions.AsOf();
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var preset = SharedOptions.Preset();
        var resume = new Option<string?>("--resume")
        {
            Description = "Continue an interrupted run with its own data, as-of, preset, seed and paths.",
            HelpName = "RUN-ID",
        };
        var refit = new Option<string?>("--refit")
        {
            Description = "Carry on the recipes of a finished run (or of the champion) without a search, with that run's preset and seed.",
            HelpName = "RUN-ID|champion",
        };
        var paths = SharedOptions.Whole(
            "--paths", "Simulated paths. Default: config/training/montecarlo.yaml.", RunRequest.FewestPaths, RunRequest.MostPaths);
        var error = SharedOptions.Number(
            "--standard-error",
            "In place of --paths, as many as it takes: the largest standard error of the 99 % CVaR of a price move, either tail and any "
            + "horizon, as a share of that CVaR, such as 0.005 for half a percent.",
            RunRequest.SmallestError,
            RunRequest.LargestError);
        var command = new Command("run", """
            Run the nightly graph: intake, features, eight specialists and the core forecaster, calibration, gate, ensemble, Monte Carlo, certificate.
            Example: cbi run --data ./market --as-of 2023-08-31 --preset standard
            Example: cbi run --data ./market --standard-error 0.005
            """)
        {
            home, data, asOf, preset, seed, threads, paths, error, resume, refit, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var request = new RunRequest
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                DataDirectory = parsed.GetValue(data) is { } directory ? Path.GetFullPath(directory) : null,
                AsOf = parsed.GetValue(asOf),
                Preset = parsed.GetValue(preset),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Paths = parsed.GetValue(paths),
                StandardError = parsed.GetValue(error),
                Resume = parsed.GetValue(resume),
                Refit = parsed.GetValue(refit),
            };
            return Task.FromResult(Execute(request, asJson, stop));
        });
        return command;
    }

    private static ExitCode Execute(RunRequest request, bool asJson, CancellationToken stop)
    {
        var summary = RunProgress.Show(progress =>
        {
            try
            {
                return NightlyRun.Execute(request, progress, TimeProvider.System, stop);
            }
            catch (OperationCanceledException)
            {
                throw new CbiException(
                    ExitCode.Interrupted,
                    progress.RunId is { } id
                        ? $"Interrupted. Finished stages are kept; continue with: cbi run --home \"{request.Home}\" --resume {id}"
                        : "Interrupted before the run had an id; nothing was left behind. Start it again.");
            }
        });
        Door.Show(summary, asJson, SummaryTable.Print);

        // A grade below B is a verdict; only a failed gate is an error.
        return summary.Gates.Any(gate => gate.Verdict == GateVerdict.Fail) ? ExitCode.GateFailed : ExitCode.Ok;
    }
}
