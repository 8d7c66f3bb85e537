using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class ReleaseIntakeTests
{
    [Fact]
    public void Run_PositionsOfATuesday_AppearOnFridayAtHalfPastThree()
    {
        using var db = Intake("date,value,release_date\n2024-01-16,4.2,2024-01-19\n");

        VisibleAt(db, new DateOnly(2024, 1, 19), new TimeOnly(15, 29)).ShouldBe(0);
        VisibleAt(db, new DateOnly(2024, 1, 19), new TimeOnly(15, 31)).ShouldBe(1);
    }

    [Fact]
    public void Run_HolidayOnThursday_MovesTheFilesFridayToMonday()
    {
        using var db = Intake("date,value,release_date\n2024-07-02,4.2,2024-07-05\n");

        VisibleAt(db, new DateOnly(2024, 7, 8), new TimeOnly(15, 29)).ShouldBe(0);
        VisibleAt(db, new DateOnly(2024, 7, 8), new TimeOnly(15, 31)).ShouldBe(1);
    }

    [Fact]
    public void Run_Shutdown_TheDocumentedReleaseCounts()
    {
        using var db = Intake("date,value,release_date\n2019-01-08,4.2,2019-01-11\n");

        VisibleAt(db, new DateOnly(2019, 2, 8), new TimeOnly(15, 29)).ShouldBe(0);
        VisibleAt(db, new DateOnly(2019, 2, 8), new TimeOnly(15, 31)).ShouldBe(1);
    }

    [Fact]
    public void Run_FileWithoutReleaseDates_UsesTheRule()
    {
        using var db = Intake("date,value\n2024-03-05,4.2\n2024-03-12,4.3\n");

        // Summer time began between the two releases.
        db.Query("select known_at from raw_observations order by date").Timestamps("known_at")
            .ShouldBe([new DateTime(2024, 3, 8, 20, 30, 0, DateTimeKind.Utc), new DateTime(2024, 3, 15, 19, 30, 0, DateTimeKind.Utc)]);
    }

    [Fact]
    public void Run_EmptyReleaseDate_UsesTheRuleForThatRow()
    {
        using var db = Intake("date,value,release_date\n2024-01-16,4.2,2024-02-01\n2024-01-23,4.3,\n");

        db.Query("select known_at from raw_observations order by date").Timestamps("known_at")
            .ShouldBe([new DateTime(2024, 2, 1, 20, 30, 0, DateTimeKind.Utc), new DateTime(2024, 1, 26, 20, 30, 0, DateTimeKind.Utc)]);
    }

    private static DuckDb Intake(string file)
    {
        using var market = new SmallMarket();
        var positions = Sources.Load(ProgramFiles.ConfigPath("sources.yaml")).Observations["COT_ZL_COMM_NET"];
        market.Sources = market.Sources with
        {
            Observations = new OrderedDictionary<string, ObservationSpec>(StringComparer.Ordinal) { ["COT_ZL_COMM_NET"] = positions },
        };
        market.Write("indicators/COT_ZL_COMM_NET.csv", file);
        var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, market.Run());
        return db;
    }

    private static long VisibleAt(DuckDb db, DateOnly day, TimeOnly newYork) =>
        db.Query("select count(*) as n from raw_observations where known_at <= $1", CancellationToken.None, NewYorkTime.ToUtc(day, newYork)).Longs("n")[0];
}
