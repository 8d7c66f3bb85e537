using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta.Tests;

/// <summary>A market of independent labels and nine calibrated signals whose skill the test chooses.</summary>
internal sealed class PlantedSignals
{
    internal const int Rows = 3000;
    internal const double Scale = 0.03;
    private readonly double[] _centre = new double[Rows];

    internal PlantedSignals(ulong seed)
    {
        var random = RandomStream.Create(seed, "planted", "meta");
        var labels = new double[Rows];
        for (var t = 0; t < Rows; t++)
        {
            _centre[t] = Scale * random.NextNormal();
            labels[t] = t + Horizon.Longest.Sessions < Rows ? _centre[t] + Scale * random.NextNormal() : double.NaN;
        }

        Seed = seed;
        Frame = FrameOf(labels);
    }

    internal ulong Seed { get; }

    internal FeatureFrame Frame { get; }

    internal static SplitPlan Plan(Horizon horizon) => SplitPlan.Create(horizon, Rows, new SplitOptions { BurnIn = 300, Step = 200, HeldOut = 500, LiveRows = 5 });

    internal ImmutableArray<double> Labels => Frame.Targets[0].Raw;

    internal FeatureFrame WithLabels(Func<int, double, double> change) => FrameOf([.. Labels.Select((y, row) => change(row, y))]);

    /// <summary>A forecaster that sees <paramref name="knowledge"/> of the predictable part and adds noise of its own.</summary>
    internal CalibratedSignal Signal(Forecaster forecaster, Horizon horizon, double knowledge, double noise, double width = 1.0) =>
        Signal(forecaster, horizon, _ => knowledge, _ => noise, width);

    /// <summary>The same with knowledge and noise that change from row to row.</summary>
    internal CalibratedSignal Signal(Forecaster forecaster, Horizon horizon, Func<int, double> knowledge, Func<int, double> noise, double width = 1.0)
    {
        var plan = Plan(horizon);
        var random = RandomStream.Create(Seed, "signal", forecaster.Name, horizon.Name);
        var centres = _centre.Select((c, row) => knowledge(row) * c + noise(row) * Scale * random.NextNormal()).ToArray();
        CalibratedRows Of(IEnumerable<Fold> folds)
        {
            var rows = folds.SelectMany(f => f.Predict.Rows().Select(row => (Row: row, f.Index))).ToArray();
            var quantiles = rows.SelectMany(r => QuantileGrid.Levels.Select(level => centres[r.Row] + width * Scale * NormalDistribution.Quantile(level))).ToArray();
            ImmutableArray<double> half = [.. rows.Select(_ => 0.5)];
            return RowsOf(new QuantileRows(rows.Select(r => r.Row).ToArray(), quantiles, half.AsSpan(), rows.Select(r => r.Index).ToArray()));
        }

        return new CalibratedSignal(forecaster, horizon, Of(plan.Folds.Where(f => f.Role != FoldRole.Live)), Of([plan.Live]), $"hash-{forecaster}-{horizon}");
    }

    /// <summary>Usual uncertainty, no disagreement, no input missing.</summary>
    internal static CalibratedRows RowsOf(QuantileRows quantiles)
    {
        var p = quantiles.UpProbability;
        ImmutableArray<double> ones = [.. p.Select(_ => 1.0)], zeros = [.. p.Select(_ => 0.0)];
        return new CalibratedRows(quantiles, p, p, zeros, ones, ones, zeros, ones, zeros, zeros);
    }

    internal static ImmutableArray<Regime> Regimes { get; } = [.. Enumerable.Range(0, Rows).Select(row => (row / 60 % 10) switch { < 7 => Regime.Calm, < 9 => Regime.Stressed, _ => Regime.Crisis })];

    internal static CalibratedDataset Pack(Horizon horizon, Func<Forecaster, CalibratedSignal> signalOf)
    {
        ImmutableArray<CalibratedSignal> signals = [.. Forecaster.All.Select(signalOf)];
        ImmutableArray<string> hashes = [.. signals.Select(s => s.CalibratorHash)];
        return new CalibratedDataset
        {
            Horizon = horizon,
            Signals = signals,
            Regimes = Regimes,
            CalibrationApplied = true,
            CalibratorHashes = hashes,
            Hash = CalibratedDataset.HashOf(horizon, signals, Regimes, hashes, calibrationApplied: true),
        };
    }

    private static FeatureFrame FrameOf(double[] labels) => new()
    {
        Hash = "planted",
        Sessions = [.. Enumerable.Range(0, Rows).Select(i => new DateOnly(2000, 1, 3).AddDays(i))],
        Close = [.. labels.Select(_ => 45.0)],
        Returns = [.. labels.Select(_ => 0.0)],
        Volatility = [.. labels.Select(_ => 0.015)],
        ZlCore = new FeatureBlock("zl_core", ["none"], new double[Rows]),
        Buckets = [.. Enum.GetValues<Bucket>().Select(b => new FeatureBlock(Forecaster.Of(b).Name, ["none"], new double[Rows]))],
        Targets = [.. Horizon.All.Select(h => new Labels(h, labels))],
    };
}
