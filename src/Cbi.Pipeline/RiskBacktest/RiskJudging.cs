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
            from set in sets
            from rise in new[] { true, false }
            from confidence in Enumerable.Range(0, RiskCalculator.Confidences.Length)
            select (set, rise, confidence);
        return run.FanOut([.. cases], c => Line(run, sets, c.set, c.rise, c.confidence));
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

            return new RiskPit(set.Model, set.Horizon, set.Forecasts.Length, set.Forecasts.Length / set.Overlap, [.. shares]);
        }),
    ];

    /// <summary>
    /// The configured engine's lines as one verdict at 5 % over all of them (Holm 1979): rejected when a line is after the correction, else
    /// insufficient when a line is, else pass.
    /// </summary>
    public static TailVerdict Overall(IEnumerable<RiskBacktestLine> lines, string configured)
    {
        var engine = lines.Where(line => line.Model == configured).Select(line => line.Judgement).ToArray();
        // Holm's first step decides whether anything is rejected at all.
        var smallest = engine.Where(j => double.IsFinite(j.PValue)).Select(j => j.PValue).DefaultIfEmpty(1.0).Min();
        var judged = engine.Count(j => double.IsFinite(j.PValue));
        return judged > 0 && smallest * judged <= TailBattery.Level ? TailVerdict.Rejected
            : engine.Any(j => j.Verdict == TailVerdict.Insufficient) ? TailVerdict.Insufficient
            : TailVerdict.Pass;
    }

    private static RiskBacktestLine Line(
        RunContext run, ImmutableArray<RiskForecastSet> sets, RiskForecastSet set, bool rise, int confidence)
    {
        var series = set.Tail(rise, confidence);
        var losses = Losses(series);
        var fewest = run.Configuration.Policy.Gates.MinIndependentOutcomes;
        var judgement = TailBattery.Judge(series, fewest, run.Request.Seed, run.Stop);
        var others = set.Model == run.Configuration.MonteCarlo.Engine
            ? sets.Where(s => s.Horizon == set.Horizon && s.Model != set.Model)
            : [];
        return new RiskBacktestLine(
            set.Model,
            set.Horizon,
            rise ? "upper" : "lower",
            series.Confidence,
            Mean(series.ValueAtRisk),
            Mean(series.Shortfall),
            Mean(losses),
            judgement,
            [.. others.Select(other => Compare(set, losses, other, Losses(other.Tail(rise, confidence)), fewest)).OfType<RiskComparison>()]);
    }

    /// <summary>
    /// On the as-of sessions that both have; null without any. Fewer outcomes that do not overlap than <paramref name="fewest"/> have a
    /// gain, and no probability that it is chance.
    /// </summary>
    private static RiskComparison? Compare(
        RiskForecastSet engine, double[] losses, RiskForecastSet other, double[] otherLosses, int fewest)
    {
        var place = engine.Rows.Select((row, i) => (row, i)).ToDictionary(x => x.row, x => x.i);
        int[] common = [.. Enumerable.Range(0, other.Rows.Length).Where(i => place.ContainsKey(other.Rows[i]))];
        if (common.Length == 0)
        {
            return null;
        }

        var (own, theirs) = (Array.ConvertAll(common, i => losses[place[other.Rows[i]]]), Array.ConvertAll(common, i => otherLosses[i]));
        // The sparser forecasts decide how far the outcomes of common sessions overlap.
        var overlap = Math.Min(engine.Overlap, other.Overlap);
        var (statistic, p) = common.Length / overlap >= fewest ? DieboldMariano.Test(own, theirs, overlap - 1) : (double.NaN, double.NaN);
        return new RiskComparison(other.Model, common.Length, Mean(theirs) - Mean(own), statistic, p);
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
