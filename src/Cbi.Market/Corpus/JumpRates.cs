using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Rates of detected jumps by year and by regime.</summary>
public static class JumpRates
{
    /// <summary>
    /// Years in order, then regimes in the order of <see cref="JumpVocabulary.Regimes"/>; sessions without a known regime before them count for years
    /// only.
    /// </summary>
    public static ImmutableArray<JumpRate> Of(HistorySeries series, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        var verdicts = JumpDetector.Find(series.Returns.AsSpan(), options);
        var tested = Enumerable.Range(1, Math.Max(0, series.Sessions.Length - 1)).Where(t => verdicts[t] is not null).ToArray();
        var years = tested.GroupBy(t => series.Sessions[t].Year).OrderBy(g => g.Key)
            .Select(g => Rate("year", g.Key.ToString(CultureInfo.InvariantCulture), g));
        var regimes = tested.Where(t => series.Known[t - 1] is not null).GroupBy(t => series.Known[t - 1]!.Value.Regime)
            .OrderBy(g => JumpVocabulary.Regimes.IndexOf(g.Key)).Select(g => Rate("regime", g.Key, g));
        return [.. years, .. regimes];

        JumpRate Rate(string kind, string name, IEnumerable<int> sessions)
        {
            var all = sessions.ToArray();
            var jumps = all.Count(t => verdicts[t] == true);
            return new JumpRate(kind, name, all.Length, jumps, 252.0 * jumps / all.Length);
        }
    }
}
