using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

/// <summary>
/// Centuries of labels that overlap as real ones do, y[t] = centre[t] + the sum of h daily terms, and a forecaster that is wrong about
/// their width, the more the worse the regime, and about the probability of a rise. Long enough to decide about calibration at six months,
/// which no real history is.
/// </summary>
internal sealed class LongPanel
{
    private readonly double[] _centre;

    /// <param name="horizon">Horizon of the labels.</param>
    /// <param name="labels">Labels that do not overlap: half of them for development, half held out.</param>
    internal LongPanel(Horizon horizon, int labels)
    {
        (Horizon, Rows) = (horizon, labels * horizon.Sessions);
        var random = RandomStream.Create(1, "long-panel", horizon.Name);
        var sums = new double[Rows + 1];
        for (var t = 1; t <= Rows; t++)
        {
            sums[t] = sums[t - 1] + random.NextNormal() / Math.Sqrt(horizon.Sessions);
        }

        _centre = [.. Enumerable.Range(0, Rows).Select(t => 0.8 * Math.Sin(t / (1.7 * horizon.Sessions)))];
        Outcomes = [
            .. Enumerable.Range(0, Rows)
                .Select(t => t + horizon.Sessions < Rows ? _centre[t] + sums[t + horizon.Sessions] - sums[t] : double.NaN)];
        // Regimes last six horizons; half of the time is calm, a fifth is a crisis.
        Regimes = [
            .. Enumerable.Range(0, Rows)
                .Select(t => (t / (6 * horizon.Sessions) % 10) switch { < 5 => Regime.Calm, < 8 => Regime.Stressed, _ => Regime.Crisis })];
        Frame = FrameOf();
        Plan = SplitPlan.Create(horizon, Rows, new SplitOptions { BurnIn = 300, Step = Rows / 6, HeldOut = Rows / 2, LiveRows = 5 });
    }

    internal Horizon Horizon { get; }

    internal int Rows { get; }

    internal ImmutableArray<double> Outcomes { get; }

    internal ImmutableArray<Regime> Regimes { get; }

    internal SplitPlan Plan { get; }

    private FeatureFrame Frame { get; }

    /// <summary>The calibrated held-out rows with a known label.</summary>
    internal (QuantileRows Calibrated, QuantileRows Raw) HeldOut()
    {
        using var temporary = new TemporaryStore();
        var raw = Signal();
        var seals = temporary.Fit(raw, Frame, Plan, new CalibrationOptions());
        var calibrated = Calibrator.Apply([raw], Plan, Regimes, temporary.Store, seals)[0];
        return (Tested(calibrated.OutOfFold.Quantiles), Tested(raw.OutOfFold));
    }

    private QuantileRows Tested(QuantileRows rows) => rows.Where((_, row) => row >= Plan.FirstHeldOutRow && double.IsFinite(Outcomes[row]));

    private RawSignal Signal() =>
        new(Forecaster.Core, Horizon, Of(Plan.Folds.Where(f => f.Role != FoldRole.Live)), Of([Plan.Live]), "planted", []);

    private QuantileRows Of(IEnumerable<Fold> folds)
    {
        var rows = folds.SelectMany(f => f.Predict.Rows().Select(row => (Row: row, Fold: f.Index))).ToArray();
        var normal = QuantileGrid.Levels.Select(NormalDistribution.Quantile).ToArray();
        var quantiles = new double[rows.Length * QuantileGrid.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var width = Regimes[rows[i].Row] switch { Regime.Calm => 0.8, Regime.Stressed => 0.6, _ => 0.4 };
            for (var k = 0; k < normal.Length; k++)
            {
                quantiles[i * normal.Length + k] = _centre[rows[i].Row] + width * normal[k];
            }
        }

        return new QuantileRows(
            Array.ConvertAll(rows, r => r.Row), quantiles, Array.ConvertAll(rows, r => Distorted(_centre[r.Row])),
            Array.ConvertAll(rows, r => r.Fold));
    }

    /// <summary>The true up-probability with doubled and shifted log-odds.</summary>
    private static double Distorted(double centre)
    {
        var p = NormalDistribution.Cdf(centre);
        return 1.0 / (1.0 + Math.Exp(-(2.0 * Math.Log(p / (1.0 - p)) + 0.5)));
    }

    private FeatureFrame FrameOf()
    {
        var zero = new double[Rows];
        return new FeatureFrame
        {
            Hash = "long panel",
            Sessions = [.. Enumerable.Range(0, Rows).Select(i => new DateOnly(1, 1, 1).AddDays(i))],
            Close = [.. zero],
            Returns = [.. zero],
            Volatility = [.. zero],
            ZlCore = new FeatureBlock("zl_core", ["zl_regime"], [.. Regimes.Select(regime => (double)regime - 1.0)]),
            Buckets = [.. Enum.GetValues<Bucket>().Select(b => new FeatureBlock(Forecaster.Of(b).Name, ["none"], zero))],
            Targets = [.. Cbi.Domain.Horizon.All.Select(h => new Labels(h, Outcomes.AsSpan()))],
        };
    }
}
