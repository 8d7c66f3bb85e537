using System.Collections.Immutable;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>From forecasts and outcomes to verdicts.</summary>
internal static class RiskJudging
{
    private const int PitBins = 10;

    /// <summary>The lines of all sets, in order of model, horizon, tail and confidence.</summary>
    public static ImmutableArray<RiskBacktestLine> Judge(RunContext run, ImmutableArray<RiskForecastSet> sets)
    {
        var cases =
            from model in RiskModels.All
            from horizon in RiskHorizon.All
            from rise in new[] { true, false }
            from confidence in Enumerable.Range(0, RiskCalculator.Confidences.Length)
            select (model, horizon.Name, rise, confidence);
        return run.FanOut([.. cases], c => Line(run, sets, c.model, c.Name, c.rise, c.confidence));
    }

    public static ImmutableArray<RiskPit> Pit(ImmutableArray<RiskForecastSet> sets) =>
    [
        .. sets.Select(set =>
        {
            var shares = new double[PitBins];
            foreach (var forecast in set.Forecasts)
            {
                shares[Math.Clamp((int)(PitBins * forecast.Pit), 0, PitBins - 1)] += 1.0 / set.Forecasts.Length;
            }

            var overlap = RiskHorizon.All.Single(h => h.Name == set.Horizon).Sessions;
            return new RiskPit(set.Model, set.Horizon, set.Forecasts.Length, set.Forecasts.Length / overlap, [.. shares]);
        }),
    ];

    /// <summary>
    /// The engine's lines as one verdict at 5 % over all of them (Holm 1979): rejected when a line is after the correction, else insufficient when a
    /// line is, else pass.
    /// </summary>
    public static TailVerdict Overall(IEnumerable<RiskBacktestLine> lines)
    {
        var engine = lines.Where(line => line.Model == RiskModels.Engine).Select(line => line.Judgement).ToArray();
        // Holm's first step decides whether anything is rejected at all.
        var smallest = engine.Where(j => double.IsFinite(j.PValue)).Select(j => j.PValue).DefaultIfEmpty(1.0).Min();
        var judged = engine.Count(j => double.IsFinite(j.PValue));
        return smallest * judged <= TailBattery.Level ? TailVerdict.Rejected
            : engine.Any(j => j.Verdict == TailVerdict.Insufficient) ? TailVerdict.Insufficient
            : TailVerdict.Pass;
    }

    private static RiskBacktestLine Line(
        RunContext run, ImmutableArray<RiskForecastSet> sets, string model, string horizon, bool rise, int confidence)
    {
        RiskForecastSet Set(string name) => sets.Single(s => s.Model == name && s.Horizon == horizon);
        var series = Set(model).Tail(rise, confidence);
        var losses = Losses(series);
        var judgement = TailBattery.Judge(series, run.Configuration.Policy.Gates.MinIndependentOutcomes, run.Request.Seed, run.Stop);
        var comparisons = model != RiskModels.Engine || losses.Length < 2
            ? []
            : RiskModels.All.Where(name => name != RiskModels.Engine)
                .Select(name => Compare(name, losses, Losses(Set(name).Tail(rise, confidence)), series.Overlap));
        return new RiskBacktestLine(
            model,
            horizon,
            rise ? "upper" : "lower",
            series.Confidence,
            Mean(series.ValueAtRisk),
            Mean(series.Shortfall),
            Mean(losses),
            judgement,
            [.. comparisons]);
    }

    private static RiskComparison Compare(string reference, double[] engine, double[] other, int overlap)
    {
        var (statistic, p) = DieboldMariano.Test(engine, other, overlap - 1);
        return new RiskComparison(reference, Mean(other) - Mean(engine), statistic, p);
    }

    private static double[] Losses(TailSeries series)
    {
        var losses = new double[series.Outcomes];
        for (var t = 0; t < losses.Length; t++)
        {
            losses[t] = FisslerZiegelLoss.Of(series.Loss[t], series.ValueAtRisk[t], series.Shortfall[t], series.Tail);
        }

        return losses;
    }

    private static double Mean(ReadOnlySpan<double> values) => values.IsEmpty ? double.NaN : FixedLaneSum.Of(values) / values.Length;
}
