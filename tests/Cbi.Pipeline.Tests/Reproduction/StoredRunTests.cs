using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class StoredRunTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Open_UnknownRun_IsNotFound() => Refused("no-such-run", ExitCode.NotFound).ShouldContain("cbi runs");

    [Fact]
    public void Open_Unfinished_IsNotFoundAndSaysHowToContinue()
    {
        ReproducibleRun.Write(_home);
        File.Delete(ReproducibleRun.PathIn(_home, RunFiles.Receipt));
        Refused(ReproducibleRun.Id, ExitCode.NotFound).ShouldContain($"--resume {ReproducibleRun.Id}");
    }

    [Theory]
    [InlineData("\"seed\": 1", "\"seed\": 2")]
    [InlineData("\"snapshotId\": \"snapshot\"", "\"snapshotId\": \"another\"")]
    [InlineData("{", "{ damaged")]
    public void Open_SealedInputsAltered_IsCorrupted(string old, string altered)
    {
        ReproducibleRun.Write(_home);
        var path = ReproducibleRun.PathIn(_home, RunFiles.SealedInputs);
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, altered, StringComparison.Ordinal));
        Refused(ReproducibleRun.Id, ExitCode.Corrupted).ShouldContain(path);
    }

    [Fact]
    public void SealedInputs_NothingAskedOfTheSimulation_AreWrittenAsBefore()
    {
        // Receipts of runs made before paths could be asked for stay valid.
        PipelineJson.Write(ReproducibleRun.Inputs).ShouldNotContain("paths");
        PipelineJson.Write(ReproducibleRun.Inputs with { StandardError = 0.005 }).ShouldContain("\"standardError\": 0.005");
    }

    [Fact]
    public void ChangedInputs_FileChangedRemovedAndNew_AreNamedInOrder()
    {
        var files = ReproducibleRun.Inputs.Files.SetItem("config/universe.yaml", "other").Add("config/zz-gone.yaml", "gone")
            .Remove("config/positions.yaml");
        ReproducibleRun.Write(_home, ReproducibleRun.Inputs with { Files = files });
        var changed = StoredRun.Open(_home.Root, ReproducibleRun.Id).ChangedInputs(RunConfiguration.Load());
        changed.Select(input => (input.Name, input.Recorded == "nothing", input.Found == "nothing")).ShouldBe([
            ("config/positions.yaml", true, false), ("config/universe.yaml", false, false), ("config/zz-gone.yaml", false, true)]);
    }

    [Fact]
    public void RequireRefitted_SourceWithAnotherReceipt_IsCorrupted()
    {
        ReproducibleRun.Write(_home, ReproducibleRun.Inputs with { Refit = "receipt of then" });
        var stored = StoredRun.Open(_home.Root, ReproducibleRun.Id);
        FinishedRun.Write(_home, "source");
        Should.Throw<CbiException>(() => stored.RequireRefitted("source")).ExitCode.ShouldBe(ExitCode.Corrupted);
        Should.Throw<CbiException>(() => stored.RequireRefitted("gone")).ExitCode.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public void Execute_SnapshotGone_IsNotFoundAndLeavesNothing()
    {
        ReproducibleRun.Write(_home);
        var before = Directory.GetFileSystemEntries(_home.Root, "*", SearchOption.AllDirectories);
        Should.Throw<CbiException>(
            () => Reproduction.Execute(_home.Root, ReproducibleRun.Id, 1, new RecordedProgress(), TimeProvider.System, default))
            .Message.ShouldContain("no snapshot 'snapshot'");
        Directory.GetFileSystemEntries(_home.Root, "*", SearchOption.AllDirectories).ShouldBe(before);
    }

    private string Refused(string runId, ExitCode expected)
    {
        var error = Should.Throw<CbiException>(() => StoredRun.Open(_home.Root, runId));
        error.ExitCode.ShouldBe(expected);
        return error.Message;
    }
}
