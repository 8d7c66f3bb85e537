using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Scores tested planted markets against the oracle. Several seeds are pooled: losses are averaged over all their rows.</summary>
internal static class BenchScoring
{
    private const double Interval95 = 1.959964;

    /// <param name="tested">One market a seed.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="rows">Name of the rows.</param>
    /// <param name="last">Last sessions of each market; 0 for all tested ones.</param>
    public static BenchHorizon Score(ImmutableArray<TestedMarket> tested, Horizon horizon, string rows, int last)
    {
        var parts = tested.Select(market => Losses(market, horizon, last)).ToArray();
        var layers = parts[0].Keys.ToDictionary(name => name, name => parts.SelectMany(part => part[name]).ToArray(), StringComparer.Ordinal);
        double Mean(string name) => layers[name].Average();
        var (final, scaled) = (layers[BacktestEvidence.Final], layers[BacktestEvidence.Scaled]);
        var better = Mean(BacktestEvidence.Unconditional) < Mean(BacktestEvidence.Scaled) ? layers[BacktestEvidence.Unconditional] : scaled;
        var lag = ForecastScoring.Overlap(horizon, 1);
        var skill = DieboldMariano.Gain(final, better, lag);
        var gain = DieboldMariano.Gain(final, scaled, lag);
        var possible = scaled.Average() - Mean(OracleLayers.Oracle);
        // Luck can put the oracle behind on few outcomes: then there is nothing of which a share could be captured.
        var whole = possible > 0.0 ? possible : double.NaN;
        var independent = parts.Sum(part => ForecastScoring.Independent(part[BacktestEvidence.Final].Length, horizon, 1));
        var row = new ScoreRow(
            horizon.Name,
            final.Length,
            independent,
            final.Average(),
            Mean(BacktestEvidence.Unconditional),
            scaled.Average(),
            DieboldMariano.Test(final, layers[BacktestEvidence.Unconditional], lag).PValue,
            DieboldMariano.Test(final, scaled, lag).PValue);
        return new BenchHorizon(
            horizon.Name,
            rows,
            final.Length,
            independent,
            skill.Mean / better.Average(),
            (skill.Mean - Interval95 * skill.StandardError) / better.Average(),
            (skill.Mean + Interval95 * skill.StandardError) / better.Average(),
            SkillVerdict.Word(row, tested[0].Policy.MinIndependentOutcomes),
            SkillVerdict.IsShown(row, tested[0].Policy.MinIndependentOutcomes),
            possible / scaled.Average(),
            gain.Mean / whole,
            (gain.Mean - Interval95 * gain.StandardError) / whole,
            (gain.Mean + Interval95 * gain.StandardError) / whole,
            layers.ContainsKey(OracleLayers.Ceiling) ? (scaled.Average() - Mean(OracleLayers.Ceiling)) / whole : double.NaN,
            [.. layers.Select(layer => new BenchLayer(layer.Key, layer.Value.Average(), (scaled.Average() - layer.Value.Average()) / whole))]);
    }

    /// <summary>The losses of every layer on the same rows, in row order.</summary>
    private static Dictionary<string, double[]> Losses(TestedMarket market, Horizon horizon, int last)
    {
        var labels = market.Evidence.Labels(horizon);
        var rows = ForecastScoring.Known(market.Evidence.Layer(horizon, BacktestEvidence.Final), labels)
            .Where(row => last == 0 || row >= market.Evidence.Frame.Rows - last)
            .ToArray();
        return market.Evidence.Layers[Horizon.All.IndexOf(horizon)]
            .Concat(OracleLayers.Of(market, horizon))
            .ToDictionary(layer => layer.Name, layer => ForecastScoring.Losses(layer.Rows, rows, labels), StringComparer.Ordinal);
    }
}
