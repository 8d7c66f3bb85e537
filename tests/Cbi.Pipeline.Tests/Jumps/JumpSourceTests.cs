using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline.Tests;

public sealed class JumpSourceTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "config", "simulation", "jumps");

    private static readonly FeatureFrame Frame = JumpFrames.Of((1.0, 0.015, 3.0, double.NaN, double.NaN, 3.0));

    private readonly string _directory = Directory.CreateTempSubdirectory("cbi-jumps-").FullName;

    public JumpSourceTests()
    {
        foreach (var path in Directory.GetFiles(Shipped, "*.yaml"))
        {
            File.Copy(path, Path.Combine(_directory, Path.GetFileName(path)));
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void None_HasNoJumps() => JumpSource.Open(MonteCarloOptions.NoJumps).Tonight(null, Frame).ShouldBeNull();

    [Fact]
    public void Planted_JumpsOnPlantedMarketsOnly()
    {
        var source = JumpSource.Open(MonteCarloOptions.PlantedJumps);

        source.Tonight(null, Frame).ShouldNotBeNull();
        source.Tonight(_directory, Frame).ShouldBeNull();
        File.WriteAllText(Path.Combine(_directory, "truth.json"), "{}");
        source.Tonight(_directory, Frame).ShouldNotBeNull();
        source.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Directory_JumpsOnEveryMarket_AndIsSealedIntoTheRun()
    {
        var source = JumpSource.Open(_directory);

        var process = source.Tonight("real", Frame).ShouldNotBeNull();
        source.Files.Values.ShouldBe([process.Evidence.BundleHash]);
    }

    [Fact]
    public void Directory_WithoutABundle_IsNotFound() =>
        Should.Throw<CbiException>(() => JumpSource.Open(Path.Combine(_directory, "nowhere"))).ExitCode.ShouldBe(ExitCode.NotFound);

    [Theory]
    [InlineData(HurdleCoefficients.FileName)]
    [InlineData(DispersionCoefficients.FileName)]
    public void Directory_WithAChangedFile_IsCorrupted(string name)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, File.ReadAllText(path).Replace("ridge: 1", "ridge: 2", StringComparison.Ordinal));

        Should.Throw<CbiException>(() => JumpSource.Open(_directory)).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Fact]
    public void Tonight_UnknownRegime_SaysWhatToDo() =>
        Should.Throw<CbiException>(
            () => JumpSource.Open(_directory).Tonight(null, JumpFrames.Of((double.NaN, 0.015, 3.0, 0.0, 0.0, 3.0)))).Message.ShouldContain(
                "jumps: none");
}
