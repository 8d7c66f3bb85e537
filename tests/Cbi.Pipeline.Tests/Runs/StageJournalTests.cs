using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class StageJournalTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly RecordedProgress _progress = new();
    private readonly RunDirectory _run;
    private int _calls;

    public StageJournalTests() => _run = RunDirectory.Create(_home.Root, new FixedClock());

    public void Dispose()
    {
        _run.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Run_SameInputsInALaterProcess_ReusesTheStoredValueBitForBit()
    {
        ImmutableArray<double> value = [1.0 / 3.0, double.NaN, -0.0];
        var first = Journal().Run("baselines", ["a", "b"], _ => Count(value), default);
        var later = Journal();
        var second = later.Run("baselines", ["a", "b"], _ => Count(ImmutableArray<double>.Empty), default);

        _calls.ShouldBe(1);
        second.Hash.ShouldBe(first.Hash);
        second.Value.Select(BitConverter.DoubleToInt64Bits).ShouldBe(value.Select(BitConverter.DoubleToInt64Bits));
        later.Records.Select(r => (r.Name, r.OutputHash)).ShouldBe([("baselines", first.Hash)]);
        _progress.Lines.ShouldBe(["baselines started", "baselines finished", "baselines reused"]);
    }

    [Fact]
    public void Run_ContinuedStageThatStopped_FindsItsFilesAndAnotherStageDoesNot()
    {
        foreach (var (name, continues) in new[] { ("search", true), ("meta", false) })
        {
            string? Seen(string directory) => Directory.GetFiles(directory).Select(Path.GetFileName).FirstOrDefault();
            Should.Throw<OperationCanceledException>(
                () => Journal().Run<int>(name, ["a"], directory => Stop(Path.Combine(directory, "half")), default, continues));
            Journal().Run(name, ["a"], directory => Seen(directory) ?? "nothing", default, continues).Value.ShouldBe(continues ? "half" : "nothing");
        }

        static int Stop(string path)
        {
            File.WriteAllText(path, "");
            throw new OperationCanceledException();
        }
    }

    [Fact]
    public void Run_OtherInputs_IsCorruptedAndDoesNotRecompute()
    {
        Journal().Run("meta", ["a"], _ => Count(1), default);
        Corrupted(() => Journal().Run("meta", ["b"], _ => Count(2), default)).Message.ShouldContain("'meta'");
        _calls.ShouldBe(1);
    }

    [Theory]
    [InlineData("output.json", "2")]
    [InlineData("output.json", null)]
    [InlineData("stage.json", "{")]
    [InlineData("stage.json", "null")]
    public void Run_StoredFileAltered_IsCorruptedAndNamesTheFile(string file, string? content)
    {
        Journal().Run("meta", ["a"], _ => Count(1), default);
        var path = Path.Combine(_run.StagePath("meta"), file);
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, content);
        }

        Corrupted(() => Journal().Run("meta", ["a"], _ => Count(1), default)).Message.ShouldContain(path);
        _calls.ShouldBe(1);
    }

    [Fact]
    public void Run_CorruptedStageDeletedAsTheMessageSays_IsComputedAgain()
    {
        Journal().Run("meta", ["a"], _ => Count(1), default);
        Directory.Delete(_run.StagePath("meta"), recursive: true);
        Journal().Run("meta", ["a"], _ => Count(1), default).Value.ShouldBe(1);
        _calls.ShouldBe(2);
    }

    [Fact]
    public void Run_LeftoversOfAKilledStage_AreReplaced()
    {
        var leftover = Path.Combine(_run.StagePath("calibrators") + ".tmp", "half-written.bin");
        AtomicFile.Write(leftover, "half");
        Journal().Run("calibrators", [], directory => Count(Directory.GetFileSystemEntries(directory).Length), default).Value.ShouldBe(0);
        Directory.Exists(_run.StagePath("calibrators") + ".tmp").ShouldBeFalse();
        Directory.GetFiles(_run.StagePath("calibrators")).Select(Path.GetFileName).ShouldBe(["output.json", "stage.json"], ignoreOrder: true);
    }

    [Fact]
    public void Run_WorkLeavesFurtherFiles_TheyMoveWithTheStage()
    {
        Journal().Run("calibrators", [], directory => { File.WriteAllText(Path.Combine(directory, "platt.bin"), "x"); return 1; }, default);
        File.ReadAllText(Path.Combine(_run.StagePath("calibrators"), "platt.bin")).ShouldBe("x");
    }

    [Fact]
    public void Run_WorkFails_LeavesNoStageBehind()
    {
        var journal = Journal();
        Should.Throw<InvalidDataException>(() => journal.Run<int>("core", [], _ => throw new InvalidDataException(), default));
        Directory.Exists(_run.StagePath("core")).ShouldBeFalse();
        journal.Records.ShouldBeEmpty();
    }

    [Fact]
    public void Run_CancelledBeforeTheStart_DoesNotCallTheWork()
    {
        Should.Throw<OperationCanceledException>(() => Journal().Run("core", [], _ => Count(1), new CancellationToken(canceled: true)));
        _calls.ShouldBe(0);
        _progress.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Records_StagesFinishInAnyOrder_ComeInOrdinalOrder()
    {
        var journal = Journal();
        foreach (var name in new[] { "specialist.fx.1w", "core", "specialist.crush.1w" })
        {
            journal.Run(name, [], _ => name, default);
        }

        journal.Records.Select(r => r.Name).ShouldBe(["core", "specialist.crush.1w", "specialist.fx.1w"]);
    }

    private static CbiException Corrupted(Action act)
    {
        var error = Should.Throw<CbiException>(act);
        error.ExitCode.ShouldBe(ExitCode.Corrupted);
        return error;
    }

    private StageJournal Journal() => new(_run, new FixedClock(), _progress);

    private T Count<T>(T value)
    {
        _calls++;
        return value;
    }
}
