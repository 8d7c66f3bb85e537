using System.Xml.Linq;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>Which feature columns left their history, the furthest first.</summary>
internal static class DriftSection
{
    private const int Shown = 12;

    public static XElement Draw(ReportModel model)
    {
        var worst = DriftStage.Worst(model.Drift).ToArray();
        return Page.Section(
            "drift",
            "Drift",
            Lead(model),
            worst.Length == 0
                ? null
                : Page.Table(
                    worst.Length > Shown
                        ? $"The {Shown} columns furthest from their history, of {worst.Length} that drifted or are watched"
                        : "Columns that drifted or are watched",
                    ["Column", "Block", "Verdict", "#PSI", "#KS", "#Missing before", "#Missing now", "Evidence"],
                    worst.Take(Shown).Select(Row)));
    }

    private static string Lead(ReportModel model) =>
        model.DriftSummary is not { } found
            ? "Not available: the drift of the features was not measured."
            : $"{found.Drifted} feature columns have drifted away from their history, {found.Watch} are watched, {found.Ok} are as ever"
            + (found.Unknown > 0 ? $", {found.Unknown} have too few values to say. " : ". ")
            + (found.RetrainAdvised ? "A retrain is advised." : "No retrain is advised.")
            + " Each column is compared with earlier windows of its own, so a slow column may wander. Drift is an alert and fails no gate.";

    private static XElement Row((string Block, ColumnDrift Drift) column) =>
        Page.Row(
            column.Drift.Column,
            Page.Cell(column.Block),
            Markup.El(
                "td",
                Markup.Class("nowrap"),
                column.Drift.Verdict == DriftVerdict.Drifted ? Page.Tag("!", "drifted", "bad") : Page.Tag("?", "watch", "open")),
            Page.Num(Show.Number(column.Drift.Psi, 2)),
            Page.Num(Show.Number(column.Drift.Ks, 2)),
            Page.Num(Show.Percent(column.Drift.TrainingMissing, 0)),
            Page.Num(Show.Percent(column.Drift.RecentMissing, 0)),
            Markup.El("td", Markup.Class("words"), column.Drift.Reason));
}
