namespace Cbi.Store;

/// <summary>Fills the table new_york_clock, so that SQL can turn New York times into UTC without a time-zone extension.</summary>
internal static class NewYorkClock
{
    internal static void Fill(DuckDb db)
    {
        using var rows = db.Appender("new_york_clock");
        for (var day = NewYorkTime.FirstDay; day <= NewYorkTime.LastDay; day = day.AddDays(1))
        {
            rows.Append(day).Append(NewYorkTime.UtcOffsetMinutes(day)).EndRow();
        }

        rows.Complete();
    }
}
