using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>Where the numbers come from and what they cost.</summary>
internal static class ProvenanceSection
{
    private const double BytesPerMegabyte = 1024.0 * 1024.0;

    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "provenance",
            "Provenance",
            "The same data, configuration, program and seed give the same receipt at any number of threads.",
            Page.Table(
                "Identity of the run",
                ["Item", "Value"],
                [
                    Item("Run", model.RunId),
                    Item("Receipt", model.Provenance.ReceiptHash),
                    Item("Snapshot", model.Provenance.SnapshotId),
                    Item("Frame", model.Provenance.FrameHash),
                    Item("Configuration", model.Provenance.ConfigHash),
                    Item("Jump bundle", model.Provenance.JumpBundle ?? "none: simulated without jumps"),
                    Item("Seed", model.Provenance.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    Item("Preset", model.Preset),
                    Item("Program", model.Provenance.CodeCommit),
                ]),
            model.Timings.IsEmpty ? null : Timings(model));

    private static XElement Item(string name, string value) => Page.Row(name, Markup.El("td", Markup.Class("words"), Markup.El("code", value)));

    private static XElement Timings(ReportModel model) =>
        Markup.El(
            "details",
            Markup.El(
                "summary",
                $"Stages: {Show.Number(model.Timings.Sum(t => t.Seconds), 1)} s in all, "
                + $"peak memory {Megabytes(model.Timings.Max(t => t.PeakMemoryBytes))} MB"),
            Page.Table(
                "Time and memory of the stages",
                ["Stage", "#Seconds", "#Peak memory, MB"],
                model.Timings.Select(t => Page.Row(t.Stage, Page.Num(Show.Number(t.Seconds, 2)), Page.Num(Megabytes(t.PeakMemoryBytes))))));

    private static string Megabytes(long bytes) => Show.Number(bytes / BytesPerMegabyte, 0);
}
