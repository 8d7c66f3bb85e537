using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class QualityGateTests : IDisposable
{
    private readonly SmallMarket _market = new();

    private string Lake => Path.Combine(_market.Home.Root, "lake");

    public void Dispose() => _market.Dispose();

    [Fact]
    public void Run_HardFinding_StopsBeforeTheSnapshotAndKeepsTheFindings()
    {
        InDollarsFromTheTenthRowOn();

        var failure = Should.Throw<CbiException>(() => _market.Run());

        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        foreach (var part in (string[])["futures/ZS.csv", "series ZS", "2024-03-15", "rule unit_jump", "found 10.5225 after 1052",
            "expected the same unit", "config/quality.yaml"])
        {
            failure.Message.ShouldContain(part);
        }

        Directory.Exists(Path.Combine(Lake, "snapshots")).ShouldBeFalse();
        Directory.Exists(Path.Combine(Lake, "prices")).ShouldBeFalse();
        var kept = Directory.GetFiles(Path.Combine(Lake, "quarantine"), "ZS-*.parquet").ShouldHaveSingleItem();
        using var db = DuckDb.OpenInMemory(1);
        db.Query($"select reason from read_parquet({DuckDb.Literal(kept)})").Strings("reason").ShouldContain("unit_jump");
    }

    [Fact]
    public void Run_AcceptedFinding_IsTakenInAndCounted()
    {
        InDollarsFromTheTenthRowOn();
        var quality = new QualityOptions
        {
            Accepted = [new AcceptedFinding { Source = "ZS", Rule = "unit_jump", From = new DateOnly(2024, 3, 15), Reason = "dollars from then on" }],
        };

        var snapshot = Intake.Run(Request() with { Quality = quality }).Snapshot;

        var health = snapshot.Health.Single(h => h.Name == "ZS");
        health.Quality.ShouldBe(QualityVerdict.Ok);
        health.AcceptedFindings.ShouldBe(1);
        health.Rules.ShouldBe("unit_jump 1");

        // Accepted yesterday, not any more today: the receipt of the first intake does not let the files pass.
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain("unit_jump");
    }

    [Fact]
    public void Run_SettlementOnGoodFriday_WarnsInTheSnapshot()
    {
        var snapshot = _market.Run();

        var health = snapshot.Health.Single(h => h.Name == "ZL");
        health.Quality.ShouldBe(QualityVerdict.Warning);
        health.Warnings.ShouldBe(1);
        health.Rules.ShouldBe("session_calendar 1");
        health.Worst.ShouldBe("2024-03-29 session_calendar: a settlement on Friday");
        Cbi.Store.Lake.OpenSnapshot(_market.Home, snapshot.Id).Health.ShouldBe(snapshot.Health);
    }

    [Fact]
    public void Examine_BrokenFiles_NamesEveryFaultAndWritesNothing()
    {
        _market.Line("futures/ZL.csv", 5, "2024-03-07,,43.75,202405,46.75,202407,,202408");
        _market.Line("futures/ZL.csv", 8, "2024-03-11,46.5,44.5,202405,47.5,202407,,202408");
        _market.Line("futures/ZS.csv", 4, "2024-03-01,1050.5,1048.5,202405,1051.5,202407,,202408");
        _market.Line("futures_front/CL.csv", 6, "2024-03-08,seventy,0");
        _market.Write("indicators/DGS10.csv", "date,valeu,release_date\n");
        _market.Delete("events/tariffs.csv");
        var home = LakeHome.At(Path.Combine(_market.Data, "no-home"));

        var health = MarketHealth.Examine(Request() with { Home = home });

        health.Verdict.ShouldBe(QualityVerdict.Hard);
        health.Findings.Where(f => f.Rule != "session_calendar").Select(f => (f.File, f.Source, f.Line, f.Rule, f.Severity)).ShouldBe(
            [
                ("futures/ZL.csv", "ZL", 5L, "empty_cell", QualitySeverity.Hard),
                ("futures/ZL.csv", "ZL", 8L, "duplicate_date", QualitySeverity.Hard),
                ("futures/ZS.csv", "ZS", 4L, "unordered_date", QualitySeverity.Hard),
                ("futures_front/CL.csv", "CL", 6L, "unparsable_number", QualitySeverity.Hard),
                ("indicators/DGS10.csv", "DGS10", null, "unreadable", QualitySeverity.Hard),
                ("indicators/DGS10.csv", "DGS10", null, "absent", QualitySeverity.Warning),
                ("events/tariffs.csv", "tariffs", null, "absent", QualitySeverity.Warning),
            ],
            ignoreOrder: true);
        health.Findings.Count(f => f.Rule == "session_calendar").ShouldBe(3, "the rows left out, and Good Friday");
        Directory.Exists(home.Root).ShouldBeFalse();
    }

    [Fact]
    public void Examine_WithoutTheTarget_StillLooksAtTheFiles()
    {
        _market.Delete("futures/ZL.csv");

        var health = MarketHealth.Examine(Request());

        health.Verdict.ShouldBe(QualityVerdict.Hard);
        health.Findings.ShouldHaveSingleItem().ToString().ShouldContain("futures/ZL.csv, series ZL, whole file, rule unreadable: found no file");
    }

    [Fact]
    public void Load_AcceptedFindingOfAnUnknownRule_ListsTheRules()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write("quality.yaml", "accepted:\n  - {source: ZL, rule: spikes, reason: typo}\n");
        Should.Throw<CbiException>(() => QualityOptions.Load(path)).Message.ShouldContain("'spikes'; the rules are absent, stale, gap");
    }

    private IntakeRequest Request() =>
        new() { DataDirectory = _market.Data, Home = _market.Home, Universe = _market.Universe, Sources = _market.Sources, Threads = 1 };

    private void InDollarsFromTheTenthRowOn() =>
        _market.Futures("ZS", SmallMarket.Prices(1050).Select((p, i) => (p.Date, i < 9 ? p.Close : p.Close / 100)));
}
