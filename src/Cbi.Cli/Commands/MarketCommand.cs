using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi market: write a planted market.</summary>
internal static class MarketCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Directory to create; an identical market that is already there is left alone." };
        var priors = new Option<string?>("--priors")
        {
            Description = "Priors of the simulation. Default: config/simulation/priors.yaml of the program.",
            HelpName = "FILE",
        };
        var seed = SharedOptions.Seed("Seed of the market.");
        var json = SharedOptions.Json();
        var command = new Command("market", """
            Write a planted market: the layout of a real market directory plus truth.json and manifest.json. Same seed and priors, same bytes.
            Example: cbi market ./planted --seed 7
            """)
        {
            directory, seed, priors, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var written = MarketDesk.WritePlanted(
                Path.GetFullPath(parsed.GetValue(directory)!), parsed.GetValue(seed), parsed.GetValue(priors), stop);
            Door.Show(written, asJson, market =>
                Console.WriteLine($"{market.Directory}: {market.Files} files, seed {market.Seed}, manifest {market.ManifestHash}"));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
