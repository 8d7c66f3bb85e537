using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>A replay as a page: where the historical moves lie in today's fan, and what they do to the book.</summary>
public static class ReplayPage
{
    public static string Render(ReplaySummary answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Page.Document(
            $"Replay {answer.Replay}",
            Markup.El("h1", $"{answer.Replay}: {answer.About}"),
            ScenarioPage.Provenance(answer.RunId, answer.AsOf, answer.DataSource, answer.Grade, answer.Certified),
            Prices(answer),
            Book(answer),
            Drivers(answer));
    }

    private static XElement Prices(ReplaySummary answer) => Page.Section(
        "prices",
        "The same move from today's price",
        $"Moves from the close of {Show.Date(answer.Start)}, as they were known at their own end. Bars: central 90 % and 50 % of "
            + "today's forecast; dot: the historical move.",
        Page.Figure("Price of ZL by horizon", Chart(answer)),
        Page.Table(
            "Moves beside today's forecast",
            ["horizon", "#sessions", "to", "#log return", "#price, c/lb", "#forecast 5 %", "#median", "#95 %", "#percentile"],
            answer.Horizons.Select(h => Page.Row(
                h.Horizon,
                Page.Num(Show.Number(h.Move.Sessions, 0)),
                Page.Cell(Show.Date(h.Move.To)),
                Page.Num(Show.Signed(h.Move.ZlLogReturn)),
                Page.Num(Show.Price(h.Move.CentsPerLb)),
                Page.Num(Show.Price(At(h, 0.05))),
                Page.Num(Show.Price(At(h, 0.5))),
                Page.Num(Show.Price(At(h, 0.95))),
                Page.Num(Show.Percent(h.Percentile))))));

    private static XElement Chart(ReplaySummary answer)
    {
        var reach = Ticks.RangeOf(
            answer.Horizons.SelectMany(h => new[] { At(h, 0.05), At(h, 0.95), h.Move.CentsPerLb }).Append(answer.SpotCentsPerLb));
        var y = Ticks.Widen(reach.Low, reach.High, 5);
        var plot = new Plot(480, 240, new Margins(40, 24, 8, 38), (0.0, answer.Horizons.Length), y);
        plot.GridY(Ticks.Inside(y.Low, y.High, 5), Show.Tick);
        plot.Line(plot.Left, plot.Y(answer.SpotCentsPerLb), plot.Right, plot.Y(answer.SpotCentsPerLb), "axis");
        for (var i = 0; i < answer.Horizons.Length; i++)
        {
            var h = answer.Horizons[i];
            Bar(plot, i, 0.5, At(h, 0.05), At(h, 0.95), "bar1");
            Bar(plot, i, 0.25, At(h, 0.25), At(h, 0.75), "bar2");
            var tip = $"{h.Horizon}: {Show.Price(h.Move.CentsPerLb)} c/lb, percentile {Show.Percent(h.Percentile)}";
            plot.Dot(plot.X(i + 0.5), plot.Y(h.Move.CentsPerLb), 4, "median", tip);
            plot.Text(plot.X(i + 0.5), plot.Bottom + 16, h.Horizon, "middle");
        }

        plot.AxisNames("horizon", "price, c/lb");
        return plot.Svg($"Price of ZL by horizon: today's forecast and the moves of {answer.Replay}");
    }

    private static void Bar(Plot plot, int place, double width, double low, double high, string style)
    {
        var left = plot.X(place + 0.5 - 0.5 * width);
        plot.Rect(left, plot.Y(high), plot.X(place + 0.5 + 0.5 * width) - left, plot.Y(low) - plot.Y(high), style);
    }

    private static XElement Book(ReplaySummary answer) => Page.Section(
        "book",
        "What it does to the book",
        "Below 0 is a loss. Beside it the larger VaR of both tails at 99 %, as published."
            + (answer.BookValuation is { } how ? " " + how : ""),
        Page.Table(
            "Result of each position, US dollars",
            ["position", "horizon", "#result", "#VaR 99 %"],
            from played in answer.Horizons.Select(h => (h.Horizon, h.Move)).Append(("whole", answer.Whole))
            from p in played.Item2.Positions
            select Page.Row(
                p.Position,
                Page.Cell(played.Item1),
                Page.Num(Show.Usd(p.Result.Usd)),
                Page.Num(p.Var99 is { } worst ? Show.Usd(worst.Usd) : "-"))));

    private static XElement Drivers(ReplaySummary answer) => Page.Section(
        "drivers",
        "What moved with it",
        $"Log returns from the same close. The whole stretch ends on {Show.Date(answer.End)}.",
        Page.Table(
            "Moves of ZL and its drivers",
            ["driver", .. answer.Horizons.Select(h => "#" + h.Horizon), "#whole"],
            answer.Whole.Drivers.Select((driver, i) => Page.Row(
                driver.Name,
                [
                    .. answer.Horizons.Select(h => h.Move).Append(answer.Whole)
                        .Select(move => Page.Num(move.Drivers[i].LogReturn is { } r ? Show.Signed(r) : "-")),
                ]))));

    private static double At(ReplayHorizon h, double level) => h.Quantiles.Single(q => q.Level == level).CentsPerLb;
}
