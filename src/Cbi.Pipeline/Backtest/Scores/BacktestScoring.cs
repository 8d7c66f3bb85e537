using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Turns the forecasts of a back-test into scores. Only as-of dates whose outcome is known count.</summary>
internal static class BacktestScoring
{
    /// <summary>Forecasts below which a group is not called the worst: a handful is luck.</summary>
    private const int FewestToName = 20;

    /// <summary>Normal quantile of a two-sided 95 % interval.</summary>
    private const double Interval95 = 1.959964;

    private const int PitBins = 10;

    public static BacktestHorizon Score(BacktestEvidence evidence, Horizon horizon, int every, GatePolicy policy)
    {
        var labels = evidence.Labels(horizon);
        var final = Known(evidence.Layer(horizon, BacktestEvidence.Final), labels);
        var (unconditional, scaled) = (evidence.Layer(horizon, BacktestEvidence.Unconditional), evidence.Layer(horizon, BacktestEvidence.Scaled));
        var score = ForecastScoring.Score(horizon, labels, final, unconditional, scaled, every);
        var groups = BacktestGroups.Of(evidence.Frame, final)
            .Where(group => group.Rows.Count >= 2)
            .Select(group => Group(group, ForecastScoring.Score(horizon, labels, group.Rows, unconditional, scaled, every)))
            .ToImmutableArray();
        var limit = policy.SkillAlarm.GetValueOrDefault(horizon.Name, double.PositiveInfinity);
        return new BacktestHorizon(
            horizon.Name,
            horizon.Sessions,
            score.Outcomes,
            score.IndependentOutcomes,
            score.Pinball,
            score.Crps,
            score.Brier,
            score.CalibrationError,
            score.CalibrationLuck,
            score.CentralCoverage(0.25),
            score.CentralCoverage(0.10),
            score.CentralCoverage(0.05),
            SkillVerdict.Word(ReportAssembly.Row(score), policy.MinIndependentOutcomes),
            limit,
            score.SkillVsBetterBaseline > limit,
            [.. References.Select(name => Skill(name, final, evidence.Layer(horizon, name), labels, ForecastScoring.Overlap(horizon, every)))],
            groups,
            Worst(groups),
            Pit(final, labels),
            score.Reliability,
            [.. evidence.Layers[Horizon.All.IndexOf(horizon)].Select(layer => Layer(layer, final, scaled, labels))]);
    }

    private static readonly string[] References = [
        BacktestEvidence.Unconditional, BacktestEvidence.Scaled, BacktestEvidence.Garch, BacktestEvidence.Equal];

    /// <summary>
    /// Skill of a forecast against a reference on the forecast's rows, with its interval. The reference loss is taken as known.
    /// </summary>
    public static BacktestSkill Skill(string name, QuantileRows forecast, QuantileRows reference, LabelWindow labels, int lag)
    {
        var rows = ForecastScoring.Known(forecast, labels);
        var (own, other) = (ForecastScoring.Losses(forecast, rows, labels), ForecastScoring.Losses(reference, rows, labels));
        var (gain, loss) = (DieboldMariano.Gain(own, other, lag), other.Average());
        var reach = Interval95 * gain.StandardError;
        return new BacktestSkill(
            name, loss, gain.Mean / loss, (gain.Mean - reach) / loss, (gain.Mean + reach) / loss, DieboldMariano.Test(own, other, lag).PValue);
    }

    private static QuantileRows Known(QuantileRows forecast, LabelWindow labels) => forecast.Where((_, row) => double.IsFinite(labels[row]));

    private static BacktestGroup Group((string Kind, string Name, QuantileRows Rows) group, HorizonScore score) => new(
        group.Kind,
        group.Name,
        score.Outcomes,
        score.IndependentOutcomes,
        score.Pinball,
        score.Crps,
        score.SkillVsUnconditional,
        score.SkillVsVolatilityScaled,
        score.CentralCoverage(0.25),
        score.CentralCoverage(0.10),
        score.CentralCoverage(0.05));

    private static string Worst(ImmutableArray<BacktestGroup> groups)
    {
        var worst = groups.Where(group => group.Forecasts >= FewestToName).MinBy(group => group.SkillVsBetterBaseline);
        return worst is null
            ? string.Empty
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{worst.Kind} {worst.Name}: {100.0 * worst.SkillVsBetterBaseline:+0.0;-0.0} % over {worst.Forecasts} forecasts");
    }

    private static ImmutableArray<double> Pit(QuantileRows forecast, LabelWindow labels)
    {
        var counts = new int[PitBins];
        for (var i = 0; i < forecast.Count; i++)
        {
            var p = QuantileFunction.Cdf(labels[forecast.Rows[i]], forecast.At(i), QuantileGrid.Levels.AsSpan());
            counts[Math.Min((int)(p * PitBins), PitBins - 1)]++;
        }

        return [.. counts.Select(count => (double)count / forecast.Count)];
    }

    private static BacktestLayer Layer(ForecastLayer layer, QuantileRows final, QuantileRows scaled, LabelWindow labels)
    {
        var rows = final.Rows.ToArray();
        var loss = ForecastScoring.Losses(layer.Rows, rows, labels).Average();
        var known = layer.Rows.Where((_, row) => rows.AsSpan().BinarySearch(row) >= 0);
        var (low, high) = (QuantileGrid.IndexOf(0.10), QuantileGrid.IndexOf(0.90));
        var inside = Enumerable.Range(0, known.Count)
            .Count(i => labels[known.Rows[i]] > known.At(i)[low] && labels[known.Rows[i]] <= known.At(i)[high]);
        return new BacktestLayer(layer.Name, loss, 1.0 - loss / ForecastScoring.Losses(scaled, rows, labels).Average(), (double)inside / rows.Length);
    }
}
