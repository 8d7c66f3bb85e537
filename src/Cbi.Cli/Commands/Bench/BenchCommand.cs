using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi bench: what the program can do, measured against a known truth.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Measure the program against a known truth.") { Planted() };

    private static Command Planted()
    {
        var home = SharedOptions.Home();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var preset = SharedOptions.Preset();
        var refit = SharedOptions.Whole("--refit-every", "Sessions from one refit to the next.", 5, 1260, 252);
        var seeds = SharedOptions.Seeds("Seed of a market and of its search; repeat it for several markets, whose rows are pooled.");
        var years = SharedOptions.Whole("--years", "Years of the markets. Default: config/simulation/bench.yaml.", 10, 60);
        var tested = SharedOptions.Whole("--tested-years", "Last years, forecast walk-forward. Default: config/simulation/bench.yaml.", 1, 30);
        var require = new Option<bool>("--require") { Description = "End with exit code 4 when a target is missed." };
        var command = new Command("planted", """
            Back-test planted markets with known loadings, one clear, one faint and one without signal: how much of the oracle's gain is
            captured beside what the columns let anyone capture, which weight the informative buckets get, and whether the market without
            signal is called one. Interrupted, it continues where it was when it is started again.
            Example: cbi bench planted --seed 1 --seed 2 --preset quick
            """)
        {
            home, seeds, years, tested, refit, preset, require, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var request = new BenchRequest
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                Seeds = [.. parsed.GetValue(seeds)!.Distinct()],
                Years = parsed.GetValue(years),
                TestedYears = parsed.GetValue(tested),
                RefitEvery = parsed.GetValue(refit),
                Preset = parsed.GetValue(preset),
                Threads = parsed.GetValue(threads),
            };
            return Task.FromResult(Execute(request, parsed.GetValue(require), asJson, stop));
        });
        return command;
    }

    private static ExitCode Execute(BenchRequest request, bool require, bool asJson, CancellationToken stop)
    {
        var summary = RunProgress.ShowResumable(progress => PlantedBench.Execute(request, progress, TimeProvider.System, stop));
        Door.Show(summary, asJson, BenchTable.Print);
        return require && !summary.Met ? ExitCode.GateFailed : ExitCode.Ok;
    }
}
