using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class TrainConfigTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly RunDirectory _run;

    public TrainConfigTests() => _run = RunDirectory.Create(_home.Root, new FixedClock());

    public void Dispose()
    {
        _run.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void ApplyTo_ResumedRequest_KeepsWhatDecidesNumbersAndTakesHomeAndThreads()
    {
        var asked = new RunRequest
        {
            Home = "old-home",
            DataDirectory = "market",
            AsOf = new DateOnly(2024, 1, 2),
            Preset = Preset.Thorough,
            Seed = ulong.MaxValue,
            Threads = 8,
            Refit = "20240102T213000-1",
            Paths = 200_000,
            StandardError = 0.005,
        };
        _run.Write(RunFiles.TrainConfig, PipelineJson.Write(TrainConfig.From(asked)));
        var resumed = TrainConfig.Read(_run)
            .ApplyTo(new RunRequest { Home = "new-home", Threads = 2, Seed = 7, Preset = Preset.Quick, Resume = _run.Id });
        resumed.ShouldBe(asked with { Home = "new-home", Threads = 2, Resume = _run.Id });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"seed\": 1}")]
    public void Read_MissingOrDamaged_IsCorrupted(string? content)
    {
        if (content is not null)
        {
            _run.Write(RunFiles.TrainConfig, content);
        }

        Should.Throw<CbiException>(() => TrainConfig.Read(_run)).ExitCode.ShouldBe(ExitCode.Corrupted);
    }
}
