using System.Globalization;
using System.Text;

namespace Cbi.Features;

/// <summary>
/// The feature catalogue as a Markdown page (docs/features.md): every column by bucket, then the sources that are missing.
/// </summary>
public static class CataloguePage
{
    private const string Mask = "missing_mask";
    private const string Age = "capped_age";

    /// <summary>Writes the page; equal input, equal bytes. Lines end in LF.</summary>
    /// <param name="columns">Description of every column, core first, in frame order.</param>
    /// <param name="wanted">Sources that are missing.</param>
    /// <param name="market">Name of the market that coverage and dates come from.</param>
    /// <param name="first">First session of that market.</param>
    /// <param name="last">Last session of that market.</param>
    public static string Write(IReadOnlyList<ColumnSummary> columns, WantedSources wanted, string market, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(wanted);
        var page = new StringBuilder();
        var masks = columns.Count(IsMask);
        page.Append(string.Create(CultureInfo.InvariantCulture, $"""
            # Features

            Written by `cbi features catalogue --markdown docs/features.md`; do not edit. Coverage (share of sessions with a value) and first valid session
            are those of the {market} market, {Iso(first)} to {Iso(last)}; with `--data DIR` the command writes the page of your own market.

            {columns.Count} columns: {columns.Count - masks} values and ages, {masks} masks. Windows are in sessions of soybean oil and 0 is the session itself. A quote struck after
            soybean oil's is read one session late. The sign is the expected effect of a high value on the soybean-oil price: +, - or 0 (none or
            unclear); it is a hypothesis for readers, and no model is told it. A column is missing, never zero, where a source is missing or stale.


            """).ReplaceLineEndings("\n"));
        foreach (var block in columns.GroupBy(c => c.Entry.Bucket))
        {
            Block(page, [.. block]);
        }

        Wanted(page, wanted);
        return page.ToString();
    }

    private static void Block(StringBuilder page, IReadOnlyList<ColumnSummary> columns)
    {
        var values = columns.Count(c => !IsMask(c) && c.Entry.Macro != Age);
        page.Append(CultureInfo.InvariantCulture, $"## {columns[0].Entry.Bucket}\n\n{values} values.\n\n");
        page.Append(
            "| column | what it says | unit | window | sources | known | sign | coverage | from |\n"
            + "|---|---|---|---:|---|---|:-:|---:|---|\n");
        foreach (var column in columns.Where(c => !IsMask(c)))
        {
            var entry = column.Entry;
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{entry.Feature}` | {entry.Meaning} | {entry.Unit} | {entry.Window} | "
                + $"{entry.Source.Replace(" ", ", ", StringComparison.Ordinal)} | {entry.ReleaseLag} "
                + $"| {entry.ExpectedSign} | {column.Coverage * 100.0:F0} % | {(column.FirstValid is { } day ? Iso(day) : "never")} |\n");
        }

        if (columns.Any(IsMask))
        {
            page.Append("\nMasks (1 where a source is missing or stale): ")
                .AppendJoin(", ", columns.Where(IsMask).Select(c => $"`{c.Entry.Feature}`")).Append(".\n");
        }

        page.Append('\n');
    }

    private static void Wanted(StringBuilder page, WantedSources wanted)
    {
        page.Append("""
            ## Missing sources

            | bucket | source | what stands in | file | unit |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var source in wanted.Sources)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {source.Bucket} | {source.Source} | {source.Instead} | {source.File} | {source.Unit} |\n");
        }

        page.Append("""

            To add one: put the file into the market directory (`indicators/NAME.csv` has date, value, release_date; `futures/NAME.csv` is described in the
            [user guide](user-guide.md)); declare it with unit, release rule and allowed age in `config/sources.yaml` or `config/universe.yaml`; read it in the
            macro file of its bucket with `observation_of('NAME', 'unit')` or `price_of('NAME', 'unit')`; add a mask and a row to `database/dictionary.csv`; run
            `cbi features verify`.

            """.ReplaceLineEndings("\n"));
    }

    private static bool IsMask(ColumnSummary column) => column.Entry.Macro == Mask;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
