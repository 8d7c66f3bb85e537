using System.Xml.Linq;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The engines of the paths beside what is published.</summary>
internal static class EngineSection
{
    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "engines",
            "Engines of the paths",
            "What each engine says by itself, before its paths are mapped onto the published quantiles and without jumps. A wide gap between "
            + "published and engine is the forecast's own view; a wide gap between engines is what the choice of one decides beyond the outermost "
            + "quantiles. Prices and losses in c/lb; ± is one standard error of the simulation.",
            model.Engines is { } engines ? Content(engines) : [Page.Note("Not available: this run compared no engines.")]);

    private static XElement[] Content(EngineEvidence engines) =>
    [
        Page.Table(
            $"Engines; this run's paths are those of {engines.Used}",
            ["Horizon", "Engine", "#5 %", "#Median", "#95 %", "#CVaR 95 %, fall", "#CVaR 95 %, rise"],
            engines.Lines.GroupBy(line => line.Horizon).SelectMany(Rows)),
        Page.Note($"Residuals of filtered-historical: {string.Join(", ", engines.Banks.Select(Bank))}."),
    ];

    private static string Bank(BankLine bank) =>
        $"{bank.Regime} {Show.Number(bank.Sessions, 0)} sessions{(bank.Pooled ? " (too few: draws from all)" : string.Empty)}";

    private static IEnumerable<XElement> Rows(IGrouping<string, EngineLine> horizon) =>
        horizon.Select((line, i) => Markup.El(
            "tr",
            i == 0
                ? Markup.El("th", Markup.At("scope", "rowgroup"), Markup.At("rowspan", Show.Number(horizon.Count(), 0)), horizon.Key)
                : null,
            Page.Cell(line.Engine),
            Page.Num(Show.Price(line.LowCents)),
            Page.Num(Show.Price(line.MedianCents)),
            Page.Num(Show.Price(line.HighCents)),
            Page.Num(Show.Price(line.FallCvarCents), Show.Number(line.FallCvarErrorCents, 3)),
            Page.Num(Show.Price(line.RiseCvarCents), Show.Number(line.RiseCvarErrorCents, 3))));
}
