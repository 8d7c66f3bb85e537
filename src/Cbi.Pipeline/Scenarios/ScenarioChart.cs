using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>The density of the price with (full line) and without (dashed) what a scenario changes.</summary>
internal static class ScenarioChart
{
    private const int Points = 200;

    /// <param name="quantiles">On the quantile grid.</param>
    /// <param name="spotCentsPerLb">Price at the as-of session.</param>
    /// <param name="label">What a screen reader says.</param>
    public static XElement Prices(IReadOnlyList<ScenarioQuantile> quantiles, double spotCentsPerLb, string label)
    {
        var levels = quantiles.Select(q => q.Level).ToArray();
        var plain = QuantileDensity.Through(quantiles.Select(q => q.BaseLogReturn).ToArray(), levels);
        var changed = QuantileDensity.Through(quantiles.Select(q => q.LogReturn).ToArray(), levels);
        if (plain is null || changed is null)
        {
            return Page.Note("A distribution has no width; there is no density to draw.");
        }

        var (low, high) = Ticks.RangeOf(quantiles.SelectMany(q => new[] { q.BaseCentsPerLb, q.CentsPerLb }));
        double[] prices = [.. Enumerable.Range(0, Points + 1).Select(i => low + (high - low) * i / Points)];
        // A change of variable from log return to price divides by the price; times 100 is percent per cent.
        double At(QuantileDensity density, double price) => 100.0 * density.At(Math.Log(price / spotCentsPerLb)) / price;
        var top = prices.Max(price => Math.Max(At(plain, price), At(changed, price)));
        var plot = new Plot(480, 240, new Margins(34, 24, 12, 38), (low, high), (0.0, top * 1.12));
        plot.GridY(Ticks.Inside(0.0, top * 1.12, 4), Show.Tick);
        plot.Path(prices.Select(price => (plot.X(price), plot.Y(At(plain, price)))), "spotmark");
        plot.Path(prices.Select(price => (plot.X(price), plot.Y(At(changed, price)))), "median");
        plot.AxisX(Ticks.Inside(low, high, 6), Show.Tick);
        plot.AxisNames("price, c/lb", "% of probability per c/lb");
        return plot.Svg(label);
    }
}
