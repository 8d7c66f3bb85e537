using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market.Tests;

public sealed class CorpusTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 17, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("cbi-corpus-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Draw_SameInputs_WritesTheSameBytes()
    {
        var (first, second) = (SmallCorpus.Draw(_root, "a", At), SmallCorpus.Draw(_root, "b", At));

        var files = Files(first);
        files.Count.ShouldBe(7);
        Files(second).ShouldBe(files);
        Path.GetRelativePath(Path.Combine(_root, "a"), first).ShouldBe(Path.Combine("version=2026-11-21", "seed=1", "20261121T170000Z"));
    }

    [Fact]
    public void Draw_Tables_HoldTheWindowsAndTheManifestCountsThem()
    {
        var directory = SmallCorpus.Draw(_root, "a", At);
        var drawn = PlantedCorpus.Draw(SmallCorpus.Priors(), RecoveryTests.Options.WindowSessions, 1, CancellationToken.None);

        var manifest = CorpusReader.Verify(directory);
        var (read, options) = CorpusReader.Read(directory, manifest, CancellationToken.None);

        read.Windows.ShouldBe(drawn.Windows);
        read.Jumps.Length.ShouldBe(drawn.Jumps.Length);
        read.Jumps.Sum(j => j.LogSize).ShouldBe(drawn.Jumps.Sum(j => j.LogSize), 1e-9);
        options.ShouldBe(RecoveryTests.Options);
        manifest.Windows.ShouldBe(drawn.Windows.Length);
        manifest.JumpWindows.ShouldBe(drawn.Windows.Count(w => w.Jumps > 0));
        manifest.Jumps.ShouldBe(drawn.Windows.Sum(w => w.Jumps));
        manifest.Tables.Single(t => t.Path == "counts.parquet").Rows.ShouldBe(manifest.JumpWindows);
        using var db = DuckDb.OpenInMemory(1);
        var support = db.Query(
            $"select sum(windows) as w, sum(jump_windows) as jw, sum(jumps) as j from "
            + $"read_parquet({DuckDb.Literal(Path.Combine(directory, "support.parquet"))})");
        (support.Longs("w")[0], support.Longs("jw")[0], support.Longs("j")[0]).ShouldBe((manifest.Windows, manifest.JumpWindows, manifest.Jumps));
    }

    [Fact]
    public void ContentVersion_ChangesWithSeedAndInputsOnly()
    {
        var first = CorpusReader.Verify(SmallCorpus.Draw(_root, "a", At));
        var later = CorpusReader.Verify(SmallCorpus.Draw(_root, "a", At.AddDays(1)));
        var otherSeed = CorpusReader.Verify(SmallCorpus.Draw(_root, "a", At, seed: 2));
        var otherPriors = CorpusReader.Verify(SmallCorpus.Draw(_root, "b", At, windows: 5_001));

        later.ContentVersion.ShouldBe(first.ContentVersion);
        otherSeed.ContentVersion.ShouldNotBe(first.ContentVersion);
        otherPriors.ContentVersion.ShouldNotBe(first.ContentVersion);
    }

    [Theory]
    [InlineData("  windows: 120000", "  windoes: 120000", "unknown key 'corpus.windoes'")]
    [InlineData("  windows: 120000", "  windows: 12", "corpus.windows")]
    [InlineData("mean_windows: 8", "mean_windows: .nan", "corpus.regimes[0].mean_windows")]
    [InlineData("{ name: none, weight: 0.70 }", "{ name: none, weight: 0.70, hurdel: 1 }", "unknown key 'corpus.events[0].hurdel'")]
    public void Draw_BadPriors_NamesLineAndKey(string good, string bad, string named)
    {
        var text = File.ReadAllText(ProgramFiles.ConfigPath("simulation/priors.yaml"));
        text.ShouldContain(good);
        var file = Path.Combine(_root, "priors.yaml");
        File.WriteAllText(file, text.Replace(good, bad));
        var line = text[..text.IndexOf(good, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        var error = Should.Throw<CbiException>(
            () => CorpusWriter.Draw(SmallCorpus.Request(Path.Combine(_root, "x"), At), file, CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain(named);
        error.Message.ShouldContain($"line {line},");
        Directory.Exists(Path.Combine(_root, "x")).ShouldBeFalse();
    }

    [Fact]
    public void Draw_TwiceAtOneInstant_IsRefused()
    {
        _ = SmallCorpus.Draw(_root, "a", At);

        Should.Throw<CbiException>(() => SmallCorpus.Draw(_root, "a", At)).ExitCode.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public void Market_DoesNotDependOnTheCorpus() =>
        PlantedMarket.CacheKey(PriorsFile.Committed with { Corpus = null }, 1).ShouldBe(PlantedMarket.CacheKey(PriorsFile.Committed, 1));

    private static List<(string, string)> Files(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(directory, path), ContentHash.OfFile(path))).Order()];
}
