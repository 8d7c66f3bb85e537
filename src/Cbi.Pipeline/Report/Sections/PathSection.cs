using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What happens on the way to the horizons: touched prices, and what buyer and owner meet.</summary>
internal static class PathSection
{
    public static XElement Draw(ReportModel model) => model.Paths is { } paths
        ? Page.Section(
            "paths",
            "On the way",
            "A price is touched when it is reached at any time up to the horizon, between closes too; so it is touched more often than "
            + "exceeded at the end. ± is one standard error of the simulation.",
            Markup.El("p", Words(model, paths)),
            Touches(paths),
            Side(paths, "buyer", "highest"),
            Side(paths, "owner", "lowest"),
            Page.Note("Drawdown: the largest move against the side at closes, for the buyer from a trough to a later peak, for the owner "
                + "from a peak to a later trough. Under water: the longest stretch of sessions whose close is worse than the best close before. "
                + "A figure at 95 % is exceeded in one path of twenty; a lowest price is undercut."))
        : Page.Section("paths", "On the way", string.Empty, Page.Note("Not available: this run did not measure paths."));

    private static string Words(ReportModel model, PathSummary paths)
    {
        var name = Horizon.OneMonth.Name;
        var above = paths.Touches.Where(t => t.Horizon == name && t.Move > 0.0).MinBy(t => t.Move)!;
        var buyer = paths.Sides.Single(s => s.Horizon == name && s.Side == "buyer");
        var drawdown = buyer.DrawdownCentsPerLb.At(0.95);
        var (half, few) = (Show.Price(buyer.ExtremeCentsPerLb.At(0.50).Value), Show.Price(buyer.ExtremeCentsPerLb.At(0.95).Value));
        return $"Within {Show.HorizonWords(name)} the price touches {Show.Price(above.CentsPerLb)} c/lb, {Show.Percent(above.Move, 0)} "
            + $"above the close of {Show.Price(model.SpotCentsPerLb)}, with probability {Show.Percent(above.Probability)}. "
            + $"Half of the paths reach {half} c/lb, one in twenty {few} c/lb; "
            + $"one in twenty rises by more than {Show.Price(drawdown.Value)} c/lb from a low on the way.";
    }

    private static XElement Touches(PathSummary paths) => Page.Table(
        "Probability that the price is touched",
        ["Price, c/lb", "#Move", .. Horizon.All.Select(h => "#" + h.Name)],
        paths.Touches.GroupBy(t => t.CentsPerLb).OrderByDescending(level => level.Key).Select(level => Page.Row(
            Show.Price(level.Key),
            [
                Page.Num(Show.Signed(level.First().Move, 0)),
                .. from touch in level
                   orderby touch.Sessions
                   select Page.Num(Show.Percent(touch.Probability), Show.Number(100.0 * touch.StandardError, 2)),
            ])));

    private static XElement Side(PathSummary paths, string side, string extreme) => Page.Table(
        $"For the {side}",
        [
            "Horizon", $"#{extreme} price 50 %", "#95 %", "#99 %", "#drawdown mean, c/lb", "#95 %", "#99 %", "#share 95 %",
            "#under water 50 %, sessions", "#95 %",
        ],
        paths.Sides.Where(line => line.Side == side).Select(line => Page.Row(
            line.Horizon,
            [
                .. line.ExtremeCentsPerLb.Quantiles.Select(q => Page.Num(Show.Price(q.Value), Show.Number(q.StandardError, 2))),
                Page.Num(Show.Price(line.DrawdownCentsPerLb.Mean), Show.Number(line.DrawdownCentsPerLb.StandardError, 2)),
                Cents(line.DrawdownCentsPerLb.At(0.95)),
                Cents(line.DrawdownCentsPerLb.At(0.99)),
                Page.Num(Show.Percent(line.DrawdownShare.At(0.95).Value)),
                Page.Num(Show.Number(line.UnderWaterSessions.At(0.50).Value, 0)),
                Page.Num(Show.Number(line.UnderWaterSessions.At(0.95).Value, 0)),
            ])));

    private static XElement Cents(MeasureQuantile quantile) => Page.Num(Show.Price(quantile.Value), Show.Number(quantile.StandardError, 2));
}
