using Cbi.Store;

namespace Cbi.Market.Tests;

public sealed class IntakeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cbi-market-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Run_PlantedMarket_TakesEverySourceWithoutQuarantine()
    {
        var market = Path.Combine(_root, "market");
        PlantedMarketWriter.Write(PlantedMarket.Generate(PriorsFile.Short, 1, CancellationToken.None), market);

        var snapshot = Intake.Run(
            market,
            LakeHome.Open(Path.Combine(_root, "home")),
            Universe.Load(ProgramFiles.ConfigPath("universe.yaml")),
            Sources.Load(ProgramFiles.ConfigPath("sources.yaml")),
            threads: 1);

        snapshot.Health.Where(h => h.Verdict != SourceVerdict.Ok).Select(h => h.Name).ShouldBeEmpty();
        snapshot.LastSession.ShouldBe(new DateOnly(2024, 12, 31));
    }
}
