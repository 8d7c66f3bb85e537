using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class PublishedRunsTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Load_FinishedRun_ReturnsWhatWasWritten()
    {
        var written = FinishedRun.Write(_home, "run-1");
        PipelineJson.Write(PublishedRuns.Load(_home.Root, "run-1")).ShouldBe(PipelineJson.Write(written));
    }

    [Fact]
    public void Load_SummaryAltered_IsCorruptedAndNamesTheFile()
    {
        FinishedRun.Write(_home, "run-1");
        var path = _home.PathOf("runs", "run-1", RunFiles.Summary);
        File.WriteAllText(path, File.ReadAllText(path).Replace("48.37", "84.37", StringComparison.Ordinal));
        Failure(() => PublishedRuns.Load(_home.Root, "run-1"), ExitCode.Corrupted).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData(RunFiles.Summary, "{}")]
    [InlineData(RunFiles.Summary, "null")]
    [InlineData(RunFiles.Receipt, "{\"content\":")]
    public void Load_DocumentDamaged_IsCorrupted(string file, string content)
    {
        FinishedRun.Write(_home, "run-1");
        File.WriteAllText(_home.PathOf("runs", "run-1", file), content);
        Failure(() => PublishedRuns.Load(_home.Root, "run-1"), ExitCode.Corrupted);
    }

    [Theory]
    [InlineData(RunFiles.Summary)]
    [InlineData(RunFiles.Receipt)]
    public void Load_Unfinished_IsNotFoundAndSaysHowToContinue(string missing)
    {
        FinishedRun.Write(_home, "run-1");
        File.Delete(_home.PathOf("runs", "run-1", missing));
        Failure(() => PublishedRuns.Load(_home.Root, "run-1"), ExitCode.NotFound).Message.ShouldContain("--resume run-1");
    }

    [Fact]
    public void Find_NoChampion_IsNotFound() =>
        Failure(() => PublishedRuns.Find(_home.Root, null), ExitCode.NotFound).Message.ShouldContain(_home.Root);

    [Fact]
    public void Find_NoIdGiven_ReturnsTheChampion()
    {
        FinishedRun.Write(_home, "run-1");
        FinishedRun.Write(_home, "run-2");
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("run-1"), _ => null).ShouldBeNull();
        PublishedRuns.Find(_home.Root, null).RunId.ShouldBe("run-1");
        PublishedRuns.Find(_home.Root, "run-2").RunId.ShouldBe("run-2");
    }

    [Fact]
    public void List_EveryState_NewestFirst()
    {
        FinishedRun.Write(_home, "run-1");
        FinishedRun.Write(_home, "run-2", certified: false);
        FinishedRun.Write(_home, "run-3");
        FinishedRun.Write(_home, "run-4");
        File.AppendAllText(_home.PathOf("runs", "run-4", RunFiles.Summary), " ");
        Directory.CreateDirectory(_home.PathOf("runs", "run-5"));
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("run-3"), _ => null);

        var list = PublishedRuns.List(_home.Root);
        list.Select(run => (run.RunId, run.State)).ShouldBe([
            ("run-5", RunState.Unfinished),
            ("run-4", RunState.Corrupted),
            ("run-3", RunState.Champion),
            ("run-2", RunState.Uncertified),
            ("run-1", RunState.Certified)]);
        list[0].AsOf.ShouldBeNull();
        list[3].Grade.ShouldBe("<B");
    }

    [Fact]
    public void List_NoRunYet_IsEmpty() => PublishedRuns.List(_home.Root).ShouldBeEmpty();

    private static CbiException Failure(Action act, ExitCode expected)
    {
        var error = Should.Throw<CbiException>(act);
        error.ExitCode.ShouldBe(expected);
        return error;
    }
}
