using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

/// <summary>A market with independent labels y = centre + scale z, and forecasters that are wrong about it in known ways.</summary>
internal sealed class Planted
{
    internal const int Rows = 6000;
    private readonly double[] _centre = new double[Rows];
    private readonly double[] _scale = new double[Rows];

    internal Planted(ulong seed = 1)
    {
        var random = RandomStream.Create(seed, "planted", "labels");
        var labels = new double[Rows];
        for (var t = 0; t < Rows; t++)
        {
            _scale[t] = 0.03 * Math.Exp(0.5 * Math.Sin(t / 200.0));
            _centre[t] = 0.8 * _scale[t] * random.NextNormal();
            labels[t] = t + Horizon.Sessions < Rows ? _centre[t] + _scale[t] * random.NextNormal() : double.NaN;
        }

        Frame = FrameOf(labels);
        Plan = SplitPlan.Create(Horizon, Rows, new SplitOptions { BurnIn = 300, Step = 200, HeldOut = 1000, LiveRows = 5 });
    }

    internal static Horizon Horizon => Horizon.OneWeek;

    internal FeatureFrame Frame { get; }

    internal SplitPlan Plan { get; }

    internal ImmutableArray<double> Labels => Frame.Target(Horizon).Raw;

    internal static ImmutableArray<Regime> Regimes { get; } = [
        .. Enumerable.Range(0, Rows)
            .Select(row => (row / 50 % 10) switch { < 4 => Regime.Calm, < 7 => Regime.Stressed, _ => Regime.Crisis })];

    internal double TrueUpProbability(int row) => NormalDistribution.Cdf(_centre[row] / _scale[row]);

    /// <summary>Quantiles half as wide as the truth and shifted down; up-probabilities with doubled and shifted log-odds.</summary>
    internal RawSignal Overconfident(Forecaster? forecaster = null, double width = 0.5) => Signal(forecaster ?? Forecaster.Core, (_, _) => width);

    /// <summary>Intervals that are the more wrong the worse the regime: 70, 50 and 30 % of the true width.</summary>
    internal RawSignal WorseInCrises() =>
        Signal(Forecaster.Core, (_, regime) => regime switch { Regime.Calm => 0.7, Regime.Stressed => 0.5, _ => 0.3 });

    /// <summary>Intervals that are honest until a row and half as wide as the truth from there on.</summary>
    internal RawSignal BrokenFrom(int row) => Signal(Forecaster.Core, (t, _) => t < row ? 1.0 : 0.5);

    private RawSignal Signal(Forecaster forecaster, Func<int, Regime, double> width)
    {
        QuantileRows Of(IEnumerable<Fold> folds)
        {
            var rows = folds.SelectMany(f => f.Predict.Rows().Select(row => (row, f.Index))).ToArray();
            var quantiles = rows.SelectMany(r => QuantileGrid.Levels.Select(level =>
                _centre[r.row] - 0.3 * _scale[r.row] + width(r.row, Regimes[r.row]) * _scale[r.row] * NormalDistribution.Quantile(level))).ToArray();
            var up = rows.Select(r => Distort(TrueUpProbability(r.row))).ToArray();
            return new QuantileRows(rows.Select(r => r.row).ToArray(), quantiles, up, rows.Select(r => r.Index).ToArray());
        }

        return new RawSignal(forecaster, Horizon, Of(Plan.Folds.Where(f => f.Role != FoldRole.Live)), Of([Plan.Live]), "planted", []);
    }

    internal FeatureFrame WithLabels(Func<int, double, double> change) => FrameOf([.. Labels.Select((y, row) => change(row, y))]);

    private static double Distort(double p) => 1.0 / (1.0 + Math.Exp(-(2.0 * Math.Log(p / (1.0 - p)) + 0.5)));

    private static FeatureFrame FrameOf(double[] labels) => new()
    {
        Hash = "planted",
        Sessions = [.. Enumerable.Range(0, Rows).Select(i => new DateOnly(2000, 1, 3).AddDays(i))],
        Close = [.. labels.Select(_ => 45.0)],
        Returns = [.. labels.Select(_ => 0.0)],
        Volatility = [.. labels.Select(_ => 0.015)],
        ZlCore = new FeatureBlock("zl_core", ["zl_regime"], Regimes.Select(regime => (double)regime - 1.0).ToArray()),
        Buckets = [.. Enum.GetValues<Bucket>().Select(b => new FeatureBlock(Forecaster.Of(b).Name, ["none"], new double[Rows]))],
        Targets = [.. Cbi.Domain.Horizon.All.Select(h => new Labels(h, labels))],
    };
}
