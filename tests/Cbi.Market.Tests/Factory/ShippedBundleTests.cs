using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market.Tests;

/// <summary>config/simulation/jumps is what the committed priors give, bit for bit.</summary>
public sealed class ShippedBundleTests : IDisposable
{
    /// <summary>The instant in the shipped files; see config/simulation/jumps/PROVENANCE.md.</summary>
    private static readonly DateTimeOffset At = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly string _home = Directory.CreateTempSubdirectory("cbi-shipped-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Export_CommittedPriors_GivesTheShippedBytes()
    {
        var corpus = CorpusWriter.Draw(
            SmallCorpus.Request(Path.Combine(_home, "corpus"), At), ProgramFiles.ConfigPath("simulation/priors.yaml"), CancellationToken.None);
        var bundle = BundleWriter.Export(corpus, Path.Combine(_home, "coefficients"), At, CancellationToken.None);

        foreach (var name in (string[])[HurdleCoefficients.FileName, DispersionCoefficients.FileName])
        {
            File.ReadAllText(ProgramFiles.ConfigPath($"simulation/jumps/{name}")).ShouldBe(
                File.ReadAllText(Path.Combine(bundle, name)),
                "The priors or the factory changed: export the shipped bundle again as PROVENANCE.md beside it says.");
        }
    }

    [Fact]
    public void Open_ShippedBundle_KnowsEveryCategoryOfANight()
    {
        var dictionary = BundleReader.Open(Path.GetDirectoryName(ProgramFiles.ConfigPath($"simulation/jumps/{HurdleCoefficients.FileName}"))!)
            .Dictionary;

        dictionary.Regimes.ShouldBe(JumpVocabulary.Regimes);
        dictionary.Events.ShouldBe(JumpVocabulary.Events);
        dictionary.Stresses.ShouldBe(JumpVocabulary.Stresses);
    }
}
