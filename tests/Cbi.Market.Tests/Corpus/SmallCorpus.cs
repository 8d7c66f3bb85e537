using System.Globalization;
using Cbi.Store;

namespace Cbi.Market.Tests;

/// <summary>A drawn corpus that is small enough to be damaged a few thousand times.</summary>
internal static class SmallCorpus
{
    private const string Committed = "  windows: 120000";

    public static CorpusRequest Request(string outDirectory, DateTimeOffset at, ulong seed = 1) => new()
    {
        OutDirectory = outDirectory,
        Seed = seed,
        At = at,
        FactoryFile = ProgramFiles.ConfigPath("simulation/factory.yaml"),
    };

    public static SimulationPriors Priors(int windows = 5_000) =>
        PriorsFile.Committed with { Corpus = PriorsFile.Committed.Corpus! with { Windows = windows } };

    /// <summary>Draws 5 000 windows under root/name; the directory of the corpus.</summary>
    public static string Draw(string root, string name, DateTimeOffset at, ulong seed = 1, int windows = 5_000)
    {
        var priors = Path.Combine(root, "priors.yaml");
        var text = File.ReadAllText(ProgramFiles.ConfigPath("simulation/priors.yaml"));
        text.ShouldContain(Committed);
        File.WriteAllText(
            priors, text.Replace(Committed, string.Create(CultureInfo.InvariantCulture, $"  windows: {windows}"), StringComparison.Ordinal));
        return CorpusWriter.Draw(Request(Path.Combine(root, name), at, seed), priors, CancellationToken.None);
    }
}
