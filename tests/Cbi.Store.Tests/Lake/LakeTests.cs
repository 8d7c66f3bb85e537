using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class LakeTests : IDisposable
{
    private readonly SmallMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void OpenSnapshot_AfterIntake_EqualsIt()
    {
        var snapshot = _market.Run();
        var opened = Lake.OpenSnapshot(_market.Home, snapshot.Id);
        opened.Id.ShouldBe(snapshot.Id);
        opened.Files.ShouldBe(snapshot.Files);
        opened.Health.ShouldBe(snapshot.Health);
        opened.Catalog.ShouldBe(snapshot.Catalog);
        opened.LastSession.ShouldBe(snapshot.LastSession);
        opened.Source.ShouldBe("market");
    }

    [Fact]
    public void OpenSnapshot_UnknownId_IsNotFound() =>
        Should.Throw<CbiException>(() => Lake.OpenSnapshot(_market.Home, "abc")).ExitCode.ShouldBe(ExitCode.NotFound);

    [Fact]
    public void OpenSnapshot_FileDamaged_NamesFileAndHashes_AndIntakeRepairs()
    {
        var snapshot = _market.Run();
        var file = snapshot.Files[1];
        var path = _market.Home.PathOf(file.Path);
        File.AppendAllText(path, "x");
        var failure = Should.Throw<CbiException>(() => Lake.OpenSnapshot(_market.Home, snapshot.Id));
        failure.ExitCode.ShouldBe(ExitCode.Corrupted);
        failure.Message.ShouldContain(path);
        failure.Message.ShouldContain($"expected {file.Sha256}");
        failure.Message.ShouldContain(ContentHash.OfFile(path));
        failure.Message.ShouldContain("cbi ingest");

        _market.Run().NewFiles.ShouldBe(1);
        Lake.OpenSnapshot(_market.Home, snapshot.Id).Id.ShouldBe(snapshot.Id);
    }

    [Fact]
    public void OpenNewest_TwoMarkets_IsTheOneTakenInLast()
    {
        Lake.OpenNewest(_market.Home).ShouldBeNull();
        var first = _market.Run();
        Lake.OpenNewest(_market.Home)!.Id.ShouldBe(first.Id);
    }

    [Fact]
    public void OpenSnapshot_FileGone_IsCorrupted_AndIntakeRepairs()
    {
        var snapshot = _market.Run();
        File.Delete(_market.Home.PathOf(snapshot.Files[0].Path));
        Should.Throw<CbiException>(() => Lake.OpenSnapshot(_market.Home, snapshot.Id)).ExitCode.ShouldBe(ExitCode.Corrupted);
        _market.Run().Id.ShouldBe(snapshot.Id);
        Lake.OpenSnapshot(_market.Home, snapshot.Id).Files.Length.ShouldBe(snapshot.Files.Length);
    }

    [Theory]
    [InlineData("\"rows\": 20", "\"rows\": 21")]
    [InlineData("\"body\"", "\"bodies\"")]
    [InlineData("{", "")]
    public void OpenSnapshot_ManifestEdited_IsCorrupted(string from, string to)
    {
        var snapshot = _market.Run();
        var path = _market.Home.PathOf($"lake/snapshots/{snapshot.Id}.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        var failure = Should.Throw<CbiException>(() => Lake.OpenSnapshot(_market.Home, snapshot.Id));
        failure.ExitCode.ShouldBe(ExitCode.Corrupted);
        failure.Message.ShouldContain(path);
        _market.Run().Id.ShouldBe(snapshot.Id);
        Lake.OpenSnapshot(_market.Home, snapshot.Id).Files.ShouldBe(snapshot.Files);
    }

    [Fact]
    public void Copy_ToAnotherHome_IsTheSameSnapshotAndNothingElse()
    {
        var snapshot = _market.Run();
        using var directory = new TemporaryDirectory();
        var target = LakeHome.Open(directory.Root);
        Lake.Copy(_market.Home, snapshot.Id, target);

        var copied = Lake.OpenSnapshot(target, snapshot.Id);
        copied.Files.ShouldBe(snapshot.Files);
        copied.Catalog.ShouldBe(snapshot.Catalog);
        Directory.GetFiles(directory.Root, "*", SearchOption.AllDirectories).Length.ShouldBe(
            snapshot.Files.Select(file => file.Path).Distinct().Count() + 1);
    }

    [Fact]
    public void Copy_FileDamaged_IsCorrupted()
    {
        var snapshot = _market.Run();
        File.AppendAllText(_market.Home.PathOf(snapshot.Files[0].Path), "x");
        using var directory = new TemporaryDirectory();
        Should.Throw<CbiException>(() => Lake.Copy(_market.Home, snapshot.Id, LakeHome.Open(directory.Root))).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Fact]
    public void Open_HomeBelowAFile_IsAStorageError()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("file", "x");
        var failure = Should.Throw<CbiException>(() => LakeHome.Open(Path.Combine(file, "home")));
        failure.ExitCode.ShouldBe(ExitCode.Storage);
        failure.Message.ShouldContain("--home");
    }

    [Fact]
    public void WriteWhole_WriterFails_LeavesOldFileAndNoTemporary()
    {
        using var directory = new TemporaryDirectory();
        var home = LakeHome.Open(directory.Root);
        home.WriteWhole("a/b.txt", path => File.WriteAllText(path, "old"));
        Should.Throw<InvalidOperationException>(() => home.WriteWhole("a/b.txt", path =>
        {
            File.WriteAllText(path, "half");
            throw new InvalidOperationException();
        }));
        File.ReadAllText(home.PathOf("a/b.txt")).ShouldBe("old");
        Directory.GetFiles(directory.Root, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void WriteWhole_DiskFull_IsAStorageError()
    {
        using var directory = new TemporaryDirectory();
        var home = LakeHome.Open(directory.Root);
        var failure = Should.Throw<CbiException>(() => home.WriteWhole("x", _ => throw new IOException("No space left on device")));
        failure.ExitCode.ShouldBe(ExitCode.Storage);
        failure.Message.ShouldContain("No space left");
    }
}
