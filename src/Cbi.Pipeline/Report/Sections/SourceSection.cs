using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>Health of every data source; what is not well comes first, in words.</summary>
internal static class SourceSection
{
    private const string Healthy = "ok";

    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "data",
            "Data health",
            Lead(model),
            model.Sources.IsEmpty
                ? null
                : Markup.El(
                    "details",
                    model.Sources.Any(s => s.Verdict != Healthy) ? Markup.At("open", "open") : null,
                    Markup.El("summary", $"All {model.Sources.Length} sources"),
                    Page.Table(
                        "Sources at the as-of session",
                        ["Source", "#Rows", "First", "Last", "#Age, sessions", "#Quarantined", "Verdict"],
                        model.Sources.Select(Row))));

    private static string Lead(ReportModel model)
    {
        if (model.Sources.IsEmpty)
        {
            return "Not available: the health of the sources was not recorded.";
        }

        var ill = model.Sources.Where(s => s.Verdict != Healthy).Select(s => $"{s.Name} ({s.Verdict})").ToArray();
        return ill.Length == 0
            ? $"All {model.Sources.Length} sources are ok at the as-of session."
            : $"{model.Sources.Length - ill.Length} of {model.Sources.Length} sources are ok; not ok: {string.Join(", ", ill)}.";
    }

    private static XElement Row(SourceHealthRow source) =>
        Page.Row(
            source.Name,
            Page.Num(Show.Number(source.Rows, 0)),
            Markup.El("td", Markup.Class("nowrap"), source.First is { } first ? Show.Date(first) : Show.Absent),
            Markup.El("td", Markup.Class("nowrap"), source.Last is { } last ? Show.Date(last) : Show.Absent),
            Page.Num(source.AgeSessions is { } age ? Show.Number(age, 0) : Show.Absent),
            Page.Num(Show.Number(source.QuarantinedRows, 0)),
            Markup.El("td", source.Verdict == Healthy ? Page.Tag("✓", source.Verdict, "good") : Page.Tag("!", source.Verdict, "open")));
}
