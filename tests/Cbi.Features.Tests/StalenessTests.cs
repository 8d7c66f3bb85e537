namespace Cbi.Features.Tests;

/// <summary>A source that stops is not filled for ever.</summary>
public sealed class StalenessTests
{
    private const int MaxAge = 10;

    [Fact]
    public void Observation_ReleasesStop_ValueEndsAfterTheAllowedAgeAndTheAgeGoesOn()
    {
        using var db = SmallMarket.Create("delete from raw_observations where series = 'DGS10' and date > date '2020-06-01'");
        MacroLibrary.Installed().Define(db, CancellationToken.None);
        db.Execute(
            """
            create or replace temp table sessions as from build_sessions(timestamp '9999-01-01 00:00:00');
            create or replace temp table observation_rows as from build_observation_rows(timestamp '9999-01-01 00:00:00');
            create or replace temp table observation_panel as from build_observation_panel();
            """);

        var rows = db.Query(
            """
            select age, value is null as missing, missing_mask(value) as mask
            from observation_panel join sessions using (session_no)
            where series = 'DGS10' and session > date '2020-06-01' order by session_no
            """);

        // Released the next day, so the last value is one session old when it appears.
        rows.Longs("age").Take(20).ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
        rows.Booleans("missing").Take(20).ShouldBe(Enumerable.Range(1, 20).Select(age => age > MaxAge));
        rows.Doubles("mask").Take(20).ShouldBe(Enumerable.Range(1, 20).Select(age => age > MaxAge ? 1.0 : 0.0));
        rows.Booleans("missing").Skip(20).ShouldAllBe(missing => missing);
    }
}
