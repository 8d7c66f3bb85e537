using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta.Tests;

/// <summary>
/// A market of overlapping labels moved by two independent drivers (AR(1), half-life 20 sessions, 10 basis points a day each: about 2 % of the variance of a
/// week and 4.5 % of a month), and nine learned forecasters: crush and energy know one driver each with an estimation error, four kept the same baseline,
/// three report estimation errors alone.
/// </summary>
internal sealed class TwoDriverSignals
{
    internal const int Rows = 6000;
    private const int BurnIn = 1260;
    private const double Daily = 0.016;
    private static readonly string[] Baselines = ["china", "fx", "tariff", "biofuel"];

    private readonly Horizon _horizon;
    private readonly double[] _crush;
    private readonly double[] _energy;
    private readonly ulong _seed;
    private readonly double _carried;
    private readonly Lazy<CalibratedDataset> _data;

    /// <param name="loading">Daily log return a standard deviation of either driver; 0 for a market of noise.</param>
    internal TwoDriverSignals(Horizon horizon, ulong seed, double loading = 0.001)
    {
        (_horizon, _seed) = (horizon, seed);
        var random = RandomStream.Create(seed, "two-drivers", horizon.Name);
        var (first, second) = (Persistent(random, 20.0), Persistent(random, 20.0));
        var total = new double[Rows];
        for (var t = 1; t < Rows; t++)
        {
            total[t] = total[t - 1] + loading * (first[t - 1] + second[t - 1]) + Daily * random.NextNormal();
        }

        _carried = Enumerable.Range(0, horizon.Sessions).Sum(step => Math.Pow(0.5, step / 20.0));
        (_crush, _energy) = (Array.ConvertAll(first, x => loading * _carried * x), Array.ConvertAll(second, x => loading * _carried * x));
        Labels = new Labels(horizon, [.. total.Select((x, t) => t + horizon.Sessions < Rows ? total[t + horizon.Sessions] - x : double.NaN)]);
        Plan = SplitPlan.Create(horizon, Rows, new SplitOptions { BurnIn = BurnIn });
        _data = new Lazy<CalibratedDataset>(Pack);
    }

    internal Labels Labels { get; }

    internal SplitPlan Plan { get; }

    internal CalibratedDataset Data => _data.Value;

    internal FusedForecast Fuse() => MetaModel.Fuse([Data], [Labels], [Plan], new MetaOptions(), CancellationToken.None)[0];

    /// <summary>Mean pinball of forecasts over the labelled rows from a row on.</summary>
    internal double Loss(QuantileRows rows, int from) => Enumerable.Range(0, rows.Count)
        .Where(i => rows.Rows[i] >= from && double.IsFinite(Labels.Raw[rows.Rows[i]]))
        .Average(i => PinballLoss.Mean(Labels.Raw[rows.Rows[i]], rows.At(i), QuantileGrid.Levels.AsSpan()));

    /// <summary>What is known of the centre, times a share of either driver; the true width.</summary>
    internal QuantileRows Known(double crush, double energy) => QuantilesOf([.. _crush.Select((x, t) => crush * x + energy * _energy[t])], [.. Folds()]);

    private IEnumerable<Fold> Folds() => Plan.Folds.Where(fold => fold.Role != FoldRole.Live);

    private CalibratedDataset Pack()
    {
        ImmutableArray<CalibratedSignal> signals = [.. Forecaster.All.Select(Signal)];
        ImmutableArray<string> hashes = [.. signals.Select(s => s.CalibratorHash)];
        ImmutableArray<Regime> regimes = [.. Enumerable.Repeat(Regime.Calm, Rows)];
        return new CalibratedDataset
        {
            Horizon = _horizon,
            Signals = signals,
            Regimes = regimes,
            CalibrationApplied = true,
            CalibratorHashes = hashes,
            Hash = CalibratedDataset.HashOf(_horizon, signals, regimes, hashes, calibrationApplied: true),
        };
    }

    private CalibratedSignal Signal(Forecaster forecaster)
    {
        var known = forecaster.Name switch { "crush" => _crush, "energy" => _energy, _ => new double[Rows] };
        var error = Baselines.Contains(forecaster.Name) ? new double[Rows] : EstimationError(forecaster);
        var centres = known.Zip(error, (x, e) => 0.8 * x + e).ToArray();
        CalibratedRows Of(params Fold[] folds) => PlantedSignals.RowsOf(QuantilesOf(centres, folds));
        return new CalibratedSignal(forecaster, _horizon, Of([.. Folds()]), Of(Plan.Live), $"hash-{forecaster}");
    }

    /// <summary>
    /// Three columns without use, with coefficients that average out as the history grows: after ten years a sixth of the variance of a perfect centre.
    /// </summary>
    private double[] EstimationError(Forecaster forecaster)
    {
        var random = RandomStream.Create(_seed, "error", forecaster.Name, _horizon.Name);
        var columns = new[] { Persistent(random, 20.0), Persistent(random, 40.0), Persistent(random, 8.0) };
        var sums = new double[columns.Length];
        var error = new double[Rows];
        var size = 0.4 * 0.001 * _carried * Math.Sqrt(2520.0 / columns.Length);
        for (var t = 0; t < Rows; t++)
        {
            for (var c = 0; c < columns.Length && t % Plan.Options.Step == 0; c++)
            {
                sums[c] += Math.Sqrt(Plan.Options.Step) * random.NextNormal();
            }

            error[t] = size * columns.Select((column, c) => sums[c] * column[t]).Sum() / (t - t % Plan.Options.Step + Plan.Options.Step);
        }

        return error;
    }

    private QuantileRows QuantilesOf(double[] centres, Fold[] folds)
    {
        var rows = folds.SelectMany(fold => fold.Predict.Rows().Select(row => (Row: row, fold.Index))).ToArray();
        var shape = QuantileGrid.Levels.Select(level => Daily * Math.Sqrt(_horizon.Sessions) * NormalDistribution.Quantile(level)).ToArray();
        var quantiles = rows.SelectMany(r => shape.Select(x => centres[r.Row] + x)).ToArray();
        return new QuantileRows(rows.Select(r => r.Row).ToArray(), quantiles, rows.Select(_ => 0.5).ToArray(), rows.Select(r => r.Index).ToArray());
    }

    /// <summary>An AR(1) of variance 1.</summary>
    private static double[] Persistent(RandomStream random, double halfLife)
    {
        var decay = Math.Pow(0.5, 1.0 / halfLife);
        var shock = Math.Sqrt(1.0 - decay * decay);
        var last = random.NextNormal();
        return [.. Enumerable.Range(0, Rows).Select(_ => last = decay * last + shock * random.NextNormal())];
    }
}
