using System.Xml.Linq;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>Which columns the specialists see, and why the others are left out.</summary>
internal static class AdmissionSection
{
    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "admission",
            "Admitted features",
            model.Admission.IsEmpty
                ? "Not available: no screen was run."
                : "The screen reads the training rows of each development fold and nothing later; a column that enough folds select is admitted, "
                + "and a block with little evidence keeps its strongest columns.",
            model.Admission.IsEmpty
                ? null
                : Page.Table(
                    "Admitted features by block",
                    ["Block", "#Candidates", "#Admitted", "#Masks among them", "#Agreement of folds", "Strongest"],
                    model.Admission.Select(Row)),
            model.Admission.Select(Details));

    private static XElement Row(ScreenResult block) =>
        Page.Row(
            block.Block,
            Page.Num(Show.Number(block.Columns.Length, 0)),
            Page.Num(Show.Number(block.Admitted.Length, 0)),
            Page.Num(Show.Number(block.Admitted.Count(name => name.EndsWith(ColumnScreen.MaskSuffix, StringComparison.Ordinal)), 0)),
            Page.Num(block.Stability.IsEmpty ? Show.Absent : Show.Percent(block.Stability.Average(), 0)),
            Markup.El("td", Markup.Class("words"), string.Join(", ", Strongest(block).Take(3).Select(c => c.Column))));

    private static XElement Details(ScreenResult block) =>
        Markup.El(
            "details",
            Markup.El("summary", $"{block.Block}: {block.Admitted.Length} of {block.Columns.Length}"),
            Page.Table(
                $"Columns of {block.Block}",
                ["Column", "Admitted", "#Coverage", "#Relevance", "Reason"],
                Strongest(block).Concat(block.Columns.Where(c => !c.Admitted).OrderByDescending(c => c.Relevance)).Select(Column)));

    private static IEnumerable<ScreenedColumn> Strongest(ScreenResult block) =>
        block.Columns.Where(c => c.Admitted).OrderByDescending(c => c.Relevance);

    private static XElement Column(ScreenedColumn column) =>
        Page.Row(
            column.Column,
            Markup.El("td", Markup.Class("nowrap"), column.Admitted ? Page.Tag("✓", "yes", "good") : Page.Tag("–", "no", "open")),
            Page.Num(Show.Percent(column.Coverage, 0)),
            Page.Num(column.Folds == 0 ? Show.Absent : Show.Number(column.Relevance, 1)),
            Markup.El("td", Markup.Class("words"), column.Reason));
}
