namespace Cbi.Features.Tests;

/// <summary>Horizons count sessions: a day without a settlement is no bar, and its price change belongs to the next session.</summary>
public sealed class SessionHorizonTests
{
    /// <summary>
    /// Wednesday 2019-07-03, before a holiday that the fixture takes out; the fifth session after it is Thursday 2019-07-11.
    /// </summary>
    private static readonly DateOnly AsOf = new(2019, 7, 3);

    [Fact]
    public void Target_HolidayInsideTheHorizon_LandsOnTheFifthSession()
    {
        using var db = SmallMarket.Create("delete from raw_prices where date = date '2019-07-04'");
        MacroLibrary.Installed().Define(db, CancellationToken.None);
        db.Execute(
            """
            create or replace temp table sessions as from build_sessions(timestamp '9999-01-01 00:00:00');
            create or replace temp table price_rows as from build_price_rows(timestamp '9999-01-01 00:00:00');
            create or replace temp table price_panel as from build_price_panel();
            create or replace temp table zl as from zl_history();
            """);

        var sessions = db.Query("select session from sessions where session > $1 order by session limit 5", CancellationToken.None, AsOf).Dates("session");
        sessions.ShouldBe([new DateOnly(2019, 7, 5), new(2019, 7, 8), new(2019, 7, 9), new(2019, 7, 10), new(2019, 7, 11)]);

        var target = db.Query("select target_1w from build_targets(0.2) join sessions using (session_no) where session = $1", CancellationToken.None, AsOf);
        var move = db.Query(
            "select x_end - x_start as move from (select max(x) filter (date = $1) as x_start, max(x) filter (date = $2) as x_end from truth where symbol = 'ZL')",
            CancellationToken.None, AsOf, sessions[^1]);
        target.Doubles("target_1w")[0].ShouldBe(move.Doubles("move")[0], 1e-12);
    }
}
