using Cbi.Market;

namespace Cbi.Store.Tests;

public sealed class CleanMarketTests(PlantedYears planted) : IClassFixture<PlantedYears>
{
    [Fact]
    public void Assess_MarketThatTheProgramComesWith_HasNothingButAcceptedFindings()
    {
        var years = StrictYaml.Load<SimulationPriors>(ProgramFiles.ConfigPath("simulation/priors.yaml")).Years;
        using var db = planted.Attach(1, years);
        planted.Assess(db, 1, years).Where(f => f.Severity != QualitySeverity.Accepted).Select(f => f.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Assess_TenCleanYears_RaisesNoAlarm(ulong seed)
    {
        using var db = planted.Attach(seed, 10);
        planted.Assess(db, seed, 10).Select(f => f.ToString()).ShouldBeEmpty();
        db.Query("select count(*) as n from quality_rows").Longs("n")[0].ShouldBeGreaterThan(100_000);
    }
}
