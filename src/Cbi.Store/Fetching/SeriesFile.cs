using System.Collections.Immutable;
using System.Text;

namespace Cbi.Store;

/// <summary>The CSV file of a fetched series, in the form that the intake takes.</summary>
internal static class SeriesFile
{
    /// <summary>Writes the file; false when it says the same already.</summary>
    /// <param name="path">indicators/NAME.csv of the market directory.</param>
    /// <param name="rows">Observations, any order; the file is in date order.</param>
    /// <param name="vintages">Whether each row carries the day of its release.</param>
    internal static bool Write(string path, ImmutableArray<ObservationRow> rows, bool vintages)
    {
        var text = new StringBuilder(vintages ? "date,value,release_date\n" : "date,value\n");
        foreach (var row in rows.OrderBy(r => r.Date).ThenBy(r => r.Released))
        {
            text.Append(row.Date.ToString("yyyy-MM-dd")).Append(',').Append(row.Value);
            _ = vintages ? text.Append(',').Append(row.Released.ToString("yyyy-MM-dd")) : text;
            text.Append('\n');
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return false;
        }

        WholeFile.Write(path, content);
        return true;
    }
}
