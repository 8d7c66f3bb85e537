using System.Globalization;

namespace Cbi.Store;

/// <summary>
/// Fills the staging table release_dates: the release date that counts for every date and release date of the staged observation file.
/// </summary>
internal static class ReleaseDates
{
    /// <param name="db">Holds the staged file: source and problems.</param>
    /// <param name="calendar">The calendar of the source.</param>
    /// <param name="positions">Field positions of the columns, from 1; release_date may be absent.</param>
    /// <param name="stop">Cancels the reading.</param>
    internal static void Fill(DuckDb db, ReleaseCalendar calendar, IReadOnlyDictionary<string, int> positions, CancellationToken stop)
    {
        var pairs = db.Query($"select * from stated_releases({At("date")}, {At("release_date")})", stop);
        var dates = pairs.Dates("date");
        var stated = pairs.Dates("release_date_or_date");
        var isStated = pairs.Booleans("is_stated");
        db.Execute("truncate release_dates", stop);
        using var rows = db.Appender("release_dates");
        for (var i = 0; i < pairs.Rows; i++)
        {
            DateOnly? release = isStated[i] ? stated[i] : null;
            rows.Append(dates[i]);
            _ = release is { } day ? rows.Append(day) : rows.AppendNull();
            rows.Append(calendar.ReleaseDate(dates[i], release)).EndRow();
        }

        rows.Complete();

        string At(string column) => (positions.TryGetValue(column, out var position) ? position : 0).ToString(CultureInfo.InvariantCulture);
    }
}
