using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What happens on the way to the horizons, as a run publishes it.</summary>
/// <param name="Paths">Simulated paths.</param>
/// <param name="Touches">Levels around the as-of close by horizon.</param>
/// <param name="Sides">Buyer and owner by horizon.</param>
public sealed record PathSummary(int Paths, ImmutableArray<TouchLine> Touches, ImmutableArray<PathSideLine> Sides)
{
    internal static PathSummary Of(PathStatistics statistics, DateOnly asOf, double spotCentsPerLb) => new(
        statistics.Paths,
        [.. statistics.Touches.Select(touch => Line(touch, asOf, spotCentsPerLb))],
        [
            .. statistics.Risks.Select(risk => new PathSideLine(
                risk.Horizon.Name,
                risk.Side.ToString().ToLowerInvariant(),
                MeasureLine.Of(risk.Extreme),
                MeasureLine.Of(risk.Drawdown),
                MeasureLine.Of(risk.DrawdownShare),
                MeasureLine.Of(risk.UnderWater))),
        ]);

    internal static TouchLine Line(TouchChance touch, DateOnly asOf, double spotCentsPerLb) => new(
        Horizon.All.FirstOrDefault(h => h.Sessions == touch.Session)?.Name,
        ExchangeHolidays.Add(asOf, touch.Session),
        touch.Session,
        touch.CentsPerPound,
        touch.CentsPerPound / spotCentsPerLb - 1.0,
        touch.Probability,
        touch.StandardError);
}
