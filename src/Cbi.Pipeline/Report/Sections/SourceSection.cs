using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>Health of every data source; what is not well comes first, in words.</summary>
internal static class SourceSection
{
    private const string Healthy = "ok";

    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "data", "Data health", Lead(model), model.Sources.IsEmpty ? null : Findings(model),
            model.Sources.IsEmpty ? null : Sources(model));

    private static string Lead(ReportModel model)
    {
        if (model.Sources.IsEmpty)
        {
            return "Not available: the health of the sources was not recorded.";
        }

        var ill = model.Sources.Where(s => s.Verdict != Healthy).Select(s => $"{s.Name} ({s.Verdict})").ToArray();
        var odd = model.Sources.Where(s => s.Quality != Healthy).ToArray();
        var states = ill.Length == 0
            ? $"All {model.Sources.Length} sources are ok at the as-of session."
            : $"{model.Sources.Length - ill.Length} of {model.Sources.Length} sources are ok; not ok: {string.Join(", ", ill)}.";
        return odd.Length == 0
            ? $"{states} The quality rules found nothing."
            : $"{states} The quality rules warn {odd.Sum(s => s.Warnings)} times, in {odd.Length} sources; nothing stops the run.";
    }

    /// <summary>One line a source with findings: unlikely days that the data may well be right about.</summary>
    private static XElement? Findings(ReportModel model)
    {
        var found = model.Sources.Where(s => s.Rules.Length > 0).ToArray();
        return found.Length == 0
            ? null
            : Page.Table(
                "What the quality rules found",
                ["Source", "Quality", "Findings by rule", "Newest of the worst"],
                found.Select(s => Page.Row(s.Name, Markup.El("td", Tag(s.Quality)), Page.Cell(s.Rules), Page.Cell(s.WorstFinding ?? Show.Absent))));
    }

    private static XElement Sources(ReportModel model) =>
        Markup.El(
            "details",
            model.Sources.Any(s => s.Verdict != Healthy) ? Markup.At("open", "open") : null,
            Markup.El("summary", $"All {model.Sources.Length} sources"),
            Page.Table(
                "Sources at the as-of session",
                ["Source", "#Rows", "First", "Last", "#Age, sessions", "#Stale above", "#Missing values", "#Quarantined", "State", "Quality"],
                model.Sources.Select(Row)));

    private static XElement Row(SourceHealthRow source) =>
        Page.Row(
            source.Name,
            Page.Num(Show.Number(source.Rows, 0)),
            Markup.El("td", Markup.Class("nowrap"), source.First is { } first ? Show.Date(first) : Show.Absent),
            Markup.El("td", Markup.Class("nowrap"), source.Last is { } last ? Show.Date(last) : Show.Absent),
            Page.Num(source.AgeSessions is { } age ? Show.Number(age, 0) : Show.Absent),
            Page.Num(source.MaxAgeSessions is { } limit ? Show.Number(limit, 0) : Show.Absent),
            Page.Num(Show.Number(source.MissingValues, 0)),
            Page.Num(Show.Number(source.QuarantinedRows, 0)),
            Markup.El("td", Tag(source.Verdict)),
            Markup.El("td", Tag(source.Quality)));

    private static XElement Tag(string verdict) => verdict switch
    {
        Healthy => Page.Tag("✓", verdict, "good"),
        "hard" => Page.Tag("✗", verdict, "bad"),
        _ => Page.Tag("!", verdict, "open"),
    };
}
