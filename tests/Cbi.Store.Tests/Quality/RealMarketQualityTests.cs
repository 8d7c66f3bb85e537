using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class RealMarketQualityTests
{
    /// <summary>Half a century of real prices: odd days are named, none of them stops the intake.</summary>
    [SkippableFact]
    public void Assess_SharedMarket_NamesTheKnownQuirksAndStopsNothing()
    {
        var data = RealMarket.Find();
        Skip.If(data is null, "the shared market data are not on this machine");
        using var directory = new TemporaryDirectory();
        var snapshot = Intake.Run(
            data!,
            LakeHome.Open(directory.Root),
            Universe.Load(ProgramFiles.ConfigPath("universe.yaml")),
            Sources.Load(ProgramFiles.ConfigPath("sources.yaml")),
            threads: 2);
        using var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, snapshot);

        var findings = QualityDesk.Assess(db, PlantedYears.Files(snapshot), PlantedYears.Options);

        findings.Where(f => f.Severity == QualitySeverity.Hard).Select(f => f.ToString()).ShouldBeEmpty();
        findings.ShouldContain(f => f.Source == "DCOILWTICO" && f.Rule == "spike" && f.Date == new DateOnly(2020, 4, 20));
        findings.ShouldContain(f => f.Source == "EH" && f.Rule == "constant_run");
        findings.ShouldContain(f => f.Source == "COT_ZL_NONCOMM_NET_PCT_OI" && f.Rule == "gap" && f.Date == new DateOnly(2008, 1, 8));
        findings.ShouldContain(f => f.Source == "BRL" && f.Rule == "gap" && f.Date == new DateOnly(2001, 3, 19));

        using var single = DuckDb.OpenInMemory(1);
        Lake.Attach(single, snapshot);
        QualityDesk.Assess(single, PlantedYears.Files(snapshot), PlantedYears.Options).ShouldBe(findings, "the number of threads changes nothing");
    }
}
