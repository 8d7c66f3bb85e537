using System.Globalization;
using System.Text;

namespace Cbi.Market;

/// <summary>Tables as CSV in the layout of the real data: ISO dates, invariant numbers with fixed decimals, LF, header row.</summary>
internal static class CsvFiles
{
    public static IEnumerable<MarketFile> Of(PlantedMarket market)
    {
        foreach (var table in market.Futures)
        {
            yield return File(
                $"futures/{table.Symbol}.csv", "date,close,adj_close,contract,carry_close,carry_contract,forward_close,forward_contract",
                table.Rows, r => Line(r, table.Decimals));
        }

        foreach (var table in market.Fronts)
        {
            yield return File(
                $"futures_front/{table.Symbol}.csv", "date,close,roll_window", table.Rows,
                r => $"{Day(r.Date)},{Number(r.Close, table.Decimals)},{Flag(r.RollWindow)}");
        }

        foreach (var table in market.Indicators)
        {
            yield return File(
                $"indicators/{table.Name}.csv", "date,value,release_date", table.Rows,
                r => $"{Day(r.Date)},{Number(r.Value, table.Decimals)},{Day(r.ReleaseDate)}");
        }

        foreach (var table in market.Events)
        {
            yield return File(
                $"events/{table.Name}.csv", "date,event,direction,source", table.Rows,
                r => $"{Day(r.Date)},{r.Event},{r.Direction},{r.Source}");
        }
    }

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Fixed decimals; negative zero is written as zero.</summary>
    public static string Number(double value, int decimals) =>
        (Math.Round(value, decimals) + 0.0).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Line(FuturesRow r, int decimals) =>
        $"{Day(r.Date)},{Number(r.Close, decimals)},{Number(r.AdjustedClose, decimals)},{r.Contract},"
        + $"{Number(r.CarryClose, decimals)},{r.CarryContract},{Number(r.ForwardClose, decimals)},{r.ForwardContract}";

    private static string Flag(bool? rolls) => rolls switch { null => "", true => "1", false => "0" };

    private static MarketFile File<T>(string path, string header, IReadOnlyList<T> rows, Func<T, string> line)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
        {
            text.Append(line(row)).Append('\n');
        }

        return new MarketFile(path, rows.Count, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
