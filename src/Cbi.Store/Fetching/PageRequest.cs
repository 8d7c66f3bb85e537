using System.Globalization;

namespace Cbi.Store;

/// <summary>The address of one page of one series.</summary>
internal sealed record PageRequest(Feed Feed, string SeriesId, bool Vintages, int Offset)
{
    /// <summary>The address without the key, fit for messages and logs.</summary>
    internal string Origin => Address(key: null).ToString();

    /// <summary>FRED's series/observations call; all vintages are asked for with the widest real-time period.</summary>
    internal Uri Address(string? key)
    {
        var query = $"series_id={Uri.EscapeDataString(SeriesId)}&file_type=json&sort_order=asc&limit={Number(Feed.PageRows)}&offset={Number(Offset)}"
            + (Vintages ? "&realtime_start=1776-07-04&realtime_end=9999-12-31" : string.Empty)
            + (key is null ? string.Empty : $"&api_key={Uri.EscapeDataString(key)}");
        return new Uri($"{Feed.BaseUrl.TrimEnd('/')}/fred/series/observations?{query}");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
