using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class RunContextTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly RecordedProgress _progress = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Open_NewRun_WritesTheMetadataBeforeAnyWork()
    {
        using var run = Open(Request());
        RunFiles.RequiredBeforeCertificate.Where(name => !File.Exists(run.Directory.File(name)))
            .ShouldBe([RunFiles.SealedInputs, RunFiles.Forecasts, RunFiles.Risk, RunFiles.Var]);
        File.ReadAllText(run.Directory.File(RunFiles.TrainingLog)).ShouldStartWith($"2024-01-02T21:30:00Z run {run.Directory.Id} started\n");
    }

    [Fact]
    public void Open_DataDirectoryDoesNotExist_IsBadInputAndLeavesNoRun()
    {
        Should.Throw<CbiException>(() => Open(Request() with { DataDirectory = _home.PathOf("nowhere") })).ExitCode.ShouldBe(ExitCode.BadInput);
        Directory.Exists(RunDirectory.RunsRoot(_home.Root)).ShouldBeFalse();
    }

    [Fact]
    public void Seal_ResumedWithTheSameInputs_HasTheSameHashAtAnyNumberOfThreads()
    {
        var (id, hash) = Sealed(Request() with { Threads = 1 }, "snapshot");
        using var resumed = Open(Request() with { Resume = id, Seed = 99, Threads = 2 });
        resumed.Seal("snapshot");
        resumed.Sealed.ShouldBe(hash);
        resumed.Request.Seed.ShouldBe(1UL);
        _progress.Lines.ShouldBe(["run started", "run resumed"]);
    }

    [Fact]
    public void Seal_ResumedWithOtherData_IsCorruptedAndKeepsTheSealedFile()
    {
        var (id, _) = Sealed(Request(), "snapshot");
        using var resumed = Open(Request() with { Resume = id });
        var before = File.ReadAllText(resumed.Directory.File(RunFiles.SealedInputs));
        Should.Throw<CbiException>(() => resumed.Seal("another")).ExitCode.ShouldBe(ExitCode.Corrupted);
        File.ReadAllText(resumed.Directory.File(RunFiles.SealedInputs)).ShouldBe(before);
    }

    [Fact]
    public void Seal_SeedPresetAsOfPathsAndError_EachChangeTheHash()
    {
        RunRequest[] requests = [
            Request(), Request() with { Seed = 2 }, Request() with { Preset = Preset.Quick },
            Request() with { AsOf = new DateOnly(2024, 1, 2) }, Request() with { Paths = 20_000 }, Request() with { Paths = 30_000 },
            Request() with { StandardError = 0.01 }];
        requests.Select(request => Sealed(request, "snapshot").Hash).Distinct().Count().ShouldBe(requests.Length);
    }

    [Fact]
    public void Open_Refit_TakesPresetAndSeedOfTheSourceAndChangesTheHash()
    {
        FinishedRun.Write(_home, "source");
        using var run = Open(Request() with { Refit = "source" });
        (run.Request.Preset, run.Request.Seed).ShouldBe((Preset.Quick, ulong.MaxValue));
        run.Seal("snapshot");
        Sealed(Request() with { Preset = Preset.Quick, Seed = ulong.MaxValue }, "snapshot").Hash.ShouldNotBe(run.Sealed);
    }

    [Fact]
    public void Open_PathsOrStandardError_StandInTheConfigurationAlsoWhenResumed()
    {
        using (var run = Open(Request() with { Paths = 20_000 }))
        {
            (run.Configuration.MonteCarlo.Paths, run.Configuration.MonteCarlo.StandardError).ShouldBe((20_000, null));
        }

        var (id, hash) = Sealed(Request() with { StandardError = 0.01 }, "snapshot");
        using var resumed = Open(Request() with { Resume = id, Paths = 5_000 });
        resumed.Configuration.MonteCarlo.StandardError.ShouldBe(0.01);
        resumed.Seal("snapshot");
        resumed.Sealed.ShouldBe(hash);
    }

    [Theory]
    [InlineData(0, null, "--paths is 0; use 1000 to 10000000")]
    [InlineData(-1, null, "--paths is -1")]
    [InlineData(10_000_001, null, "--paths is 10000001")]
    [InlineData(null, 0.0, "--standard-error is 0; use 0.001 to 0.1")]
    [InlineData(null, double.NaN, "--standard-error is NaN")]
    [InlineData(20_000, 0.01, "exclude each other")]
    public void Open_BadPathsOrStandardError_IsUsageAndLeavesNoRun(int? paths, double? error, string message)
    {
        var refused = Should.Throw<CbiException>(() => Open(Request() with { Paths = paths, StandardError = error }));
        refused.ExitCode.ShouldBe(ExitCode.Usage);
        refused.Message.ShouldContain(message);
        Directory.Exists(RunDirectory.RunsRoot(_home.Root)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("no-such-run")]
    [InlineData(RunRequest.Champion)]
    public void Open_RefitOfNoRun_IsNotFoundAndLeavesNoRun(string source)
    {
        Should.Throw<CbiException>(() => Open(Request() with { Refit = source })).ExitCode.ShouldBe(ExitCode.NotFound);
        Directory.Exists(RunDirectory.RunsRoot(_home.Root)).ShouldBeFalse();
    }

    [Fact]
    public void DiscardRefused_NewRun_LeavesNothingButKeepsAnAcceptedOrResumedOne()
    {
        using (var refused = Open(Request()))
        {
            refused.DiscardRefused();
            Directory.Exists(refused.Directory.Root).ShouldBeFalse();
        }

        using (var accepted = Open(Request()))
        {
            accepted.Accept();
            accepted.DiscardRefused();
            Directory.Exists(accepted.Directory.Root).ShouldBeTrue();
        }

        var (id, _) = Sealed(Request(), "snapshot");
        using var resumed = Open(Request() with { Resume = id });
        resumed.DiscardRefused();
        Directory.Exists(resumed.Directory.Root).ShouldBeTrue();
    }

    [Fact]
    public void FanOut_PartsFinishInAnyOrder_ResultsKeepTheOrderOfTheParts()
    {
        using var run = Open(Request() with { Threads = 2 });
        ImmutableArray<int> parts = [.. Enumerable.Range(0, 100)];
        run.FanOut(parts, part => part * part).ShouldBe(parts.Select(part => part * part));
    }

    [Fact]
    public void FanOut_OnePartFails_ItsOwnErrorComesOut()
    {
        using var run = Open(Request() with { Threads = 2 });
        Should.Throw<CbiException>(
            () => run.FanOut<int, int>([1, 2, 3], part => part == 2 ? throw new CbiException(ExitCode.BadInput, "part 2") : part))
            .Message.ShouldBe("part 2");
    }

    [Fact]
    public void FanOut_Cancelled_IsCancellation()
    {
        using var run = RunContext.Open(Request(), _progress, new FixedClock(), new CancellationToken(canceled: true));
        Should.Throw<OperationCanceledException>(() => run.FanOut<int, int>([1], part => part));
    }

    private RunRequest Request() => new() { Home = _home.Root, Threads = 1 };

    private RunContext Open(RunRequest request) => RunContext.Open(request, _progress, new FixedClock(), default);

    private (string Id, string Hash) Sealed(RunRequest request, string snapshot)
    {
        using var run = Open(request);
        run.Seal(snapshot);
        return (run.Directory.Id, run.Sealed);
    }
}
