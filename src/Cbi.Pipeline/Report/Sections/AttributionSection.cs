using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What moved each specialist's forecast: sums by group of columns, and the largest columns.</summary>
internal static class AttributionSection
{
    private const int Shown = 3;

    public static XElement Draw(ReportModel model) => Page.Section(
        "moved",
        "What moved the specialists",
        "Median and width (10 % to 90 %) of each uncalibrated forecast, added up: base (typical volatility, columns unknown), "
        + "the bucket's own columns, those of the shared core, and the rest (volatility, ordering of levels, missing inputs). "
        + "Figures are log returns.",
        model.Attributions.IsEmpty ? Page.Note("Not available: this run kept no account of its forecasts.") : null,
        model.Attributions.GroupBy(row => row.Horizon).OrderBy(rows => rows.Key.Sessions).Select(Details));

    private static XElement Details(IGrouping<Horizon, AttributionRow> rows) => Markup.El(
        "details",
        Markup.El("summary", rows.Key.Name),
        Table("Median", rows, account => account.BaseMedian, source => source.Median),
        Table("Width", rows, account => account.BaseWidth, source => source.Width));

    private static XElement Table(
        string what,
        IGrouping<Horizon, AttributionRow> rows,
        Func<ForecastAttribution, double> basis,
        Func<AttributedSource, double> part) => Page.Table(
        $"{what} at {rows.Key.Name}; base and groups add up to it",
        ["Specialist", $"#{what}", "#Base", "#Own columns", "#Core columns", "#Rest", "Largest columns", "#Sampled"],
        rows.Select(row => Page.Row(
            row.Forecaster.Name,
            Page.Num(Show.Signed(basis(row.Account) + row.Account.Sources.Sum(part), 2)),
            Page.Num(Show.Signed(basis(row.Account), 2)),
            Page.Num(Show.Signed(Group(row, group => group == row.Forecaster.Name, part), 2)),
            Page.Num(Show.Signed(Group(row, group => group != row.Forecaster.Name && group != ForecastAttribution.Other, part), 2)),
            Page.Num(Show.Signed(Group(row, group => group == ForecastAttribution.Other, part), 2)),
            Page.Cell(Largest(row.Account, part)),
            Page.Num(Show.Percent(row.Account.SampledShare, 0)))));

    private static double Group(AttributionRow row, Predicate<string> counts, Func<AttributedSource, double> part) =>
        row.Account.ByGroup().Where(group => counts(group.Group)).Sum(part);

    private static string Largest(ForecastAttribution account, Func<AttributedSource, double> part)
    {
        var largest = account.Sources.Where(s => s.Group != ForecastAttribution.Other && part(s) != 0.0)
            .OrderByDescending(s => Math.Abs(part(s))).ThenBy(s => s.Name, StringComparer.Ordinal).Take(Shown)
            .Select(s => $"{s.Name} {Show.Signed(part(s), 2)}");
        return string.Join(", ", largest) is { Length: > 0 } text ? text : "none";
    }
}
