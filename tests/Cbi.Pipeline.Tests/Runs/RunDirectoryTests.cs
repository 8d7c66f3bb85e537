using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Create_TwiceInTheSameSecond_GivesDifferentDirectories()
    {
        using var first = RunDirectory.Create(_home.Root, new FixedClock());
        using var second = RunDirectory.Create(_home.Root, new FixedClock());
        first.Id.ShouldBe("20240102T213000-1");
        second.Id.ShouldBe("20240102T213000-2");
        Directory.Exists(second.Root).ShouldBeTrue();
    }

    [Fact]
    public void Create_IdOfAFinishedRun_IsNotGivenAgain()
    {
        RunDirectory.Create(_home.Root, new FixedClock()).Dispose();
        using var next = RunDirectory.Create(_home.Root, new FixedClock());
        next.Id.ShouldBe("20240102T213000-2");
    }

    [Fact]
    public void Create_ManyAtOnce_NoTwoShareADirectory()
    {
        var claimed = new RunDirectory[16];
        Parallel.For(0, claimed.Length, i => claimed[i] = RunDirectory.Create(_home.Root, new FixedClock()));
        claimed.Select(run => run.Id).Distinct().Count().ShouldBe(claimed.Length);
        Array.ForEach(claimed, run => run.Dispose());
    }

    [Theory]
    [InlineData("20240102T213000-9")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../runs/20240102T213000-1")]
    [InlineData("..\\runs")]
    [InlineData("/")]
    public void Resume_UnknownOrTraversingId_IsNotFound(string id)
    {
        RunDirectory.Create(_home.Root, new FixedClock()).Dispose();
        Should.Throw<CbiException>(() => RunDirectory.Resume(_home.Root, id).Dispose()).ExitCode.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public void Resume_HeldByItsRun_IsUsageUntilReleased()
    {
        var held = RunDirectory.Create(_home.Root, new FixedClock());
        var error = Should.Throw<CbiException>(() => RunDirectory.Resume(_home.Root, held.Id).Dispose());
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain(held.Id);

        held.Dispose();
        using var resumed = RunDirectory.Resume(_home.Root, held.Id);
        resumed.Root.ShouldBe(held.Root);
    }

    [Fact]
    public void Create_HomeIsAFile_IsStorageAndNamesThePath()
    {
        var file = _home.PathOf("file");
        File.WriteAllText(file, "");
        var error = Should.Throw<CbiException>(() => RunDirectory.Create(file, new FixedClock()).Dispose());
        error.ExitCode.ShouldBe(ExitCode.Storage);
        error.Message.ShouldContain(file);
    }
}
