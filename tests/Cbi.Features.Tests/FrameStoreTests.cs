using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class FrameStoreTests : IDisposable
{
    private static readonly FeatureFrame Frame = SmallMarket.Build(options: new FrameOptions { HistorySessions = 300 }).Frame;
    private readonly TemporaryFolder _home = new();
    private readonly FrameKey _key = new("snapshot", "macros", Frame.AsOf, new FrameOptions { HistorySessions = 300 });

    private FrameStore Store => new(_home.Path);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void TryLoad_AfterSave_ReadsTheSameBits()
    {
        Store.Save(_key, Frame, CancellationToken.None);
        var cached = Store.TryLoad(_key, CancellationToken.None).ShouldNotBeNull();
        cached.Hash.ShouldBe(Frame.Hash);
        cached.Sessions.ShouldBe(Frame.Sessions);
        FrameComparison.Compare(Frame, cached, Frame.Rows - 1).FirstDifference.ShouldBeNull();
        Directory.GetFiles(Store.DirectoryOf(_key)).Select(Path.GetFileName).ShouldBe(
            ["features_biofuel.parquet", "features_china.parquet", "features_crush.parquet", "features_energy.parquet", "features_fed.parquet",
             "features_fx.parquet", "features_tariff.parquet", "features_volatility.parquet", "manifest.json", "targets.parquet", "zl_core.parquet"],
            ignoreOrder: true);
        Directory.GetDirectories(Path.Combine(_home.Path, "frames")).ShouldHaveSingleItem();
    }

    [Fact]
    public void Save_Twice_WritesTheSameBytes()
    {
        using var other = new TemporaryFolder();
        Store.Save(_key, Frame, CancellationToken.None);
        new FrameStore(other.Path).Save(_key, Frame, CancellationToken.None);
        foreach (var path in Directory.GetFiles(Store.DirectoryOf(_key)))
        {
            ContentHash.OfFile(Path.Combine(other.Path, "frames", _key.Hash, Path.GetFileName(path))).ShouldBe(ContentHash.OfFile(path), path);
        }
    }

    [Fact]
    public void TryLoad_NothingCached_IsNull() => Store.TryLoad(_key, CancellationToken.None).ShouldBeNull();

    [Theory]
    [InlineData("features_crush.parquet")]
    [InlineData("targets.parquet")]
    public void TryLoad_FileChanged_IsCorruptedAndNamesIt(string file)
    {
        Store.Save(_key, Frame, CancellationToken.None);
        var path = Path.Combine(Store.DirectoryOf(_key), file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var error = Should.Throw<CbiException>(() => Store.TryLoad(_key, CancellationToken.None));
        error.ExitCode.ShouldBe(ExitCode.Corrupted);
        error.Message.ShouldContain(file);
    }

    [Fact]
    public void TryLoad_FileDeleted_IsCorrupted()
    {
        Store.Save(_key, Frame, CancellationToken.None);
        File.Delete(Path.Combine(Store.DirectoryOf(_key), "zl_core.parquet"));
        Should.Throw<CbiException>(() => Store.TryLoad(_key, CancellationToken.None)).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    public void TryLoad_ManifestBroken_IsCorrupted(string text)
    {
        Store.Save(_key, Frame, CancellationToken.None);
        File.WriteAllText(Path.Combine(Store.DirectoryOf(_key), "manifest.json"), text);
        Should.Throw<CbiException>(() => Store.TryLoad(_key, CancellationToken.None)).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Fact]
    public void Save_HomeIsAFile_IsAStorageError()
    {
        var path = Path.Combine(_home.Path, "file");
        File.WriteAllText(path, "x");
        Should.Throw<CbiException>(() => new FrameStore(path).Save(_key, Frame, CancellationToken.None)).ExitCode.ShouldBe(ExitCode.Storage);
    }

    [Fact]
    public void Hash_AnyPartOfTheKeyChanges_Changes()
    {
        FrameKey[] keys =
        [
            _key, _key with { SnapshotId = "other" }, _key with { MacroHash = "other" }, _key with { AsOf = _key.AsOf.AddDays(-1) },
            _key with { Options = new FrameOptions() }, _key with { Options = _key.Options with { TargetMissingShare = 0.1 } },
        ];
        keys.Select(k => k.Hash).Distinct().Count().ShouldBe(keys.Length);
    }
}
