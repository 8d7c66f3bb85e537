using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>Every gate of the certificate with its verdict.</summary>
internal static class GatesSection
{
    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "gates",
            "Gates",
            "What the certificate asked of this run. Missing evidence never counts as a pass.",
            model.Gates.IsEmpty
                ? Page.Note("Not available: no gate was judged, so the run cannot be certified.")
                : Page.Table("Gates of the certificate", ["Gate", "Verdict", "#Value", "Threshold", "Explanation"], model.Gates.Select(Row)));

    public static string Word(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Pass => "pass",
        GateVerdict.Fail => "fail",
        _ => "insufficient",
    };

    private static XElement Row(GateResult gate) =>
        Page.Row(
            gate.Name,
            Markup.El("td", Markup.Class("nowrap"), Tag(gate.Verdict)),
            Page.Num(Show.Plain(gate.Value)),
            Page.Cell(gate.Threshold),
            Markup.El("td", Markup.Class("words"), gate.Explanation));

    private static XElement Tag(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Pass => Page.Tag("✓", Word(verdict), "good"),
        GateVerdict.Fail => Page.Tag("✗", Word(verdict), "bad"),
        _ => Page.Tag("?", Word(verdict), "open"),
    };
}
