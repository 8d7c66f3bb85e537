using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// Parts of the as-of dates on which a forecast may be weak: calendar years, volatility regimes as known at the close, and thirds of the
/// tested dates by the volatility known at their close. The thirds are those of the tested dates themselves: a grouping for readers, not a
/// rule that could have been followed.
/// </summary>
internal static class BacktestGroups
{
    private static readonly string[] Terciles = ["low", "middle", "high"];

    public static IEnumerable<(string Kind, string Name, QuantileRows Rows)> Of(FeatureFrame frame, QuantileRows forecast)
    {
        foreach (var year in forecast.Rows.Select(row => frame.Sessions[row].Year).Distinct().Order())
        {
            yield return ("year", year.ToString(CultureInfo.InvariantCulture), forecast.Where((_, row) => frame.Sessions[row].Year == year));
        }

        var regimes = frame.Regimes();
        foreach (var regime in Enum.GetValues<Regime>().Where(regime => regime != Regime.All))
        {
            yield return ("regime", regime.ToString().ToLowerInvariant(), forecast.Where((_, row) => regimes[row] == regime));
        }

        var sorted = forecast.Rows.Select(row => frame.Volatility[row]).Order().ToArray();
        for (var third = 0; third < Terciles.Length; third++)
        {
            var (from, to) = (sorted.Length * third / 3, sorted.Length * (third + 1) / 3);
            var low = from == 0 ? double.NegativeInfinity : sorted[from];
            var high = to == sorted.Length ? double.PositiveInfinity : sorted[to];
            yield return ("volatility", Terciles[third], forecast.Where((_, row) => frame.Volatility[row] >= low && frame.Volatility[row] < high));
        }
    }
}
