using System.Text;
using Cbi.Domain;

namespace Cbi.Market.Tests;

public sealed class BundleTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 17, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("cbi-bundle-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Export_SameCorpus_SealsTheSameBytes_AndTheChainHolds()
    {
        var corpus = SmallCorpus.Draw(_root, "corpus", At);

        var (first, second) = (Export(corpus, "a"), Export(corpus, "b"));

        foreach (var name in (string[])[HurdleCoefficients.FileName, DispersionCoefficients.FileName])
        {
            ContentHash.OfFile(Path.Combine(second, name)).ShouldBe(ContentHash.OfFile(Path.Combine(first, name)));
        }

        Path.GetRelativePath(Path.Combine(_root, "a"), first).ShouldBe(Path.Combine("version=2026-11-21", "20261121T170000Z"));
        var (bundle, manifest) = BundleReader.Verify(first);
        manifest.Windows.ShouldBe(5_000);
        bundle.Hurdle.States.Sum(s => s.Windows).ShouldBe(5_000);
        bundle.Hurdle.Transitions.Sum(t => t.To.Sum()).ShouldBe(4_999);
        bundle.Hash.ShouldBe(BundleReader.Open(second).Hash);
        bundle.Hurdle.Head.Manifest.ShouldBe("../../../corpus/version=2026-11-21/seed=1/20261121T170000Z/manifest.json");
    }

    [Fact]
    public void Bundle_HoldsWhatWasFitted_ToTheLastBit()
    {
        var corpus = SmallCorpus.Draw(_root, "corpus", At);
        var fitted = CoefficientFactory.Fit(
            PlantedCorpus.Draw(SmallCorpus.Priors(), RecoveryTests.Options.WindowSessions, 1, CancellationToken.None), RecoveryTests.Options);

        var bundle = BundleReader.Open(Export(corpus, "a"));

        bundle.Hurdle.Coefficients.Select(c => c.Value).ShouldBe(fitted.Hurdle.Coefficients);
        bundle.Hurdle.Coefficients.Select(c => c.StandardError).ShouldBe(fitted.Hurdle.StandardErrors);
        bundle.Counts.Mean.Select(c => c.Value).ShouldBe(fitted.Mean.Coefficients);
        bundle.Counts.Dispersion.Select(c => c.Value).ShouldBe(fitted.Dispersion.Coefficients);
        bundle.Counts.Dispersion.Select(c => c.StandardError).ShouldBe(fitted.Dispersion.StandardErrors);
        bundle.Counts.Sizes.ShouldBe(fitted.Sizes);
    }

    /// <summary>Every file of the chain, every 100th byte.</summary>
    [Fact]
    public void Verify_OneFlippedByteAnywhere_IsCorrupted()
    {
        var corpus = SmallCorpus.Draw(_root, "corpus", At, windows: 2_500);
        var bundle = Export(corpus, "bundles");
        var files = Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Where(path => path != Path.Combine(_root, "priors.yaml")).ToArray();
        files.Length.ShouldBe(9);
        foreach (var path in files)
        {
            var sound = File.ReadAllBytes(path);
            for (var at = 0; at < sound.Length; at += 100)
            {
                var damaged = sound.ToArray();
                damaged[at] ^= 0x20;
                File.WriteAllBytes(path, damaged);
                Should.Throw<CbiException>(() => BundleReader.Verify(bundle), $"{path}, byte {at}")
                    .ExitCode.ShouldBe(ExitCode.Corrupted, $"{path}, byte {at}");
            }

            File.Delete(path);
            Should.Throw<CbiException>(() => BundleReader.Verify(bundle)).ExitCode.ShouldBeOneOf(ExitCode.Corrupted, ExitCode.NotFound);
            File.WriteAllBytes(path, sound);
        }

        _ = BundleReader.Verify(bundle);
    }

    [Fact]
    public void Open_ResealedWithAnotherFormat_IsRefusedByName()
    {
        var bundle = Export(SmallCorpus.Draw(_root, "corpus", At), "a");
        Reseal(Path.Combine(bundle, HurdleCoefficients.FileName), "  format: 1\n", "  format: 2\n");

        var error = Should.Throw<CbiException>(() => BundleReader.Open(bundle));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("format 2");
    }

    [Fact]
    public void Open_ResealedInAnotherOrder_IsRefused()
    {
        var bundle = Export(SmallCorpus.Draw(_root, "corpus", At), "a");
        Reseal(Path.Combine(bundle, HurdleCoefficients.FileName), "name: regime=crisis", "name: regime=other");

        Should.Throw<CbiException>(() => BundleReader.Open(bundle)).Message.ShouldContain("design order");
    }

    [Fact]
    public void Export_TooFewWindows_SaysSoAndWritesNothing()
    {
        var corpus = SmallCorpus.Draw(_root, "corpus", At, windows: 1_000);

        var error = Should.Throw<CbiException>(() => Export(corpus, "a"));

        error.ExitCode.ShouldBe(ExitCode.GateFailed);
        error.Message.ShouldContain("Insufficient evidence");
        Directory.Exists(Path.Combine(_root, "a")).ShouldBeFalse();
    }

    private static void Reseal(string path, string old, string changed)
    {
        var text = File.ReadAllText(path);
        text.ShouldContain(old);
        var body = text[..text.LastIndexOf("content_sha256", StringComparison.Ordinal)].Replace(old, changed, StringComparison.Ordinal);
        File.WriteAllBytes(path, TextSeal.Close(body));
        Encoding.UTF8.GetString(TextSeal.Close(body)).ShouldContain(changed);
    }

    private string Export(string corpus, string name) => BundleWriter.Export(corpus, Path.Combine(_root, name), At, CancellationToken.None);
}
