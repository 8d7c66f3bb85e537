using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi coefficients: fit, seal and check the jump coefficients that the simulation consumes.</summary>
internal static class CoefficientsCommand
{
    public static Command Create() =>
        new("coefficients", """
            Sealed jump coefficients: fit them on a corpus, or check a bundle back to its inputs.
            Example: cbi coefficients verify ./cbi-home/coefficients/version=2026-11-21/20261121T170000Z
            """)
        {
            Export(),
            Verify(),
        };

    private static Command Export()
    {
        var corpus = new Option<string>("--corpus")
        {
            Description = "Directory of a corpus: the one with manifest.json.",
            HelpName = "DIR",
            Required = true,
        };
        var outDirectory = new Option<string?>("--out")
        {
            Description = "Directory below which version=…/… appears. Default: coefficients/ in the home.",
            HelpName = "DIR",
        };
        var home = SharedOptions.Home();
        var at = SharedOptions.At();
        var json = SharedOptions.Json();
        var command = new Command("export", """
            Fit hurdle, counts, dispersion and sizes on a corpus and seal them as hurdle_coefficients.yaml and nb_dispersion_coefficients.yaml.
            Exit code 4, and nothing written, when the corpus holds too few jumps or its dispersion has collapsed.
            Example: cbi coefficients export --corpus ./cbi-home/corpus/version=2026-11-21/seed=1/20261121T170000Z
            """)
        {
            corpus, at, outDirectory, home, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var instant = parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow();
            var exported = CoefficientDesk.Export(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(corpus)!, parsed.GetValue(outDirectory), instant, stop);
            Door.Show(exported, asJson, Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Command Verify()
    {
        var directory = new Argument<string>("DIR") { Description = "Directory of a bundle: the one with hurdle_coefficients.yaml." };
        var json = SharedOptions.Json();
        var command = new Command("verify", """
            Walk a bundle to the manifest of its corpus, and from there to every input and table. Exit code 8 when a byte is not the sealed one.
            Example: cbi coefficients verify ./cbi-home/coefficients/version=2026-11-21/20261121T170000Z
            """)
        {
            directory, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            Door.Show(CoefficientDesk.Verify(parsed.GetValue(directory)!), asJson, Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(CoefficientSummary bundle)
    {
        var table = SummaryTable.New("model", "coefficient", "value", "s.e.");
        foreach (var line in bundle.Coefficients)
        {
            table.AddRow(line.Model, line.Name, line.Value.ToString("F4"), line.StandardError.ToString("F4"));
        }

        SummaryTable.Write($"Jumps in windows of {bundle.WindowSessions} sessions", table);
        var sizes = bundle.Sizes;
        Console.WriteLine(
            $"sizes    {sizes.Jumps} jumps, {sizes.UpShare:P1} up, at least {sizes.MinimumLogSize:F4}, mean excess {sizes.UpMeanExcess:F4} up, "
            + $"{sizes.DownMeanExcess:F4} down (log return)");
        Console.WriteLine($"phi      CV {bundle.PhiVariation:F3}, P95/P05 {bundle.PhiSpread:F3}");
        Console.WriteLine($"verified {bundle.Files} files, manifest {bundle.Manifest}");
        Console.WriteLine($"bundle   {bundle.BundleHash}");
        Console.WriteLine(bundle.Directory);
    }
}
