using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

/// <summary>
/// A back-test at one week whose outcomes are spread evenly over one normal distribution and whose forecasts state multiples of its width.
/// </summary>
internal static class SyntheticBacktest
{
    public const int Rows = 3000, First = 1000, Every = 5;

    public const double Deviation = 0.03;

    private const double Golden = 0.6180339887498949;

    public static bool IsCrisis(int row) => row % 40 == 0;

    /// <summary>The final forecast of a scale a row; all others state <paramref name="reference"/> times the true width.</summary>
    public static BacktestEvidence Of(Func<int, double> final, double reference)
    {
        int[] rows = [.. Enumerable.Range(First, Rows - First).Where(row => (row - First) % Every == 0)];
        var other = Forecast(rows, _ => reference);
        string[] others = [
            BacktestEvidence.Equal, .. Forecaster.All.Select(f => f.Name), BacktestEvidence.Unconditional, BacktestEvidence.Scaled,
            BacktestEvidence.Garch];
        ImmutableArray<ForecastLayer> layers = [
            new(BacktestEvidence.Final, Forecast(rows, final)), .. others.Select(name => new ForecastLayer(name, other))];
        return new BacktestEvidence(
            Frame(), new SplitOptions { BurnIn = 300, Step = 60 }, new BacktestSchedule(First, Rows, [.. rows], []), new Opinions([], ""),
            [], [layers], "hash");
    }

    public static QuantileRows Forecast(int[] rows, Func<int, double> scale) => new(
        rows,
        [.. rows.SelectMany(row => QuantileGrid.Levels.Select(p => scale(row) * Deviation * NormalDistribution.Quantile(p)))],
        [.. rows.Select(_ => 0.5)],
        new int[rows.Length]);

    private static FeatureFrame Frame() => new()
    {
        Hash = "frame",
        Sessions = [.. Enumerable.Range(0, Rows).Select(day => new DateOnly(2012, 1, 1).AddDays(day))],
        Close = [.. Enumerable.Repeat(50.0, Rows)],
        Returns = [.. new double[Rows]],
        Volatility = [.. Enumerable.Range(0, Rows).Select(row => 0.01 + 0.001 * (row % 3))],
        ZlCore = new FeatureBlock("zl_core", ["zl_regime"], [.. Enumerable.Range(0, Rows).Select(row => IsCrisis(row) ? 2.0 : 0.0)]),
        Buckets = [],
        Targets = [.. Horizon.All.Select(h => new Labels(h, Targets(h)))],
    };

    private static double[] Targets(Horizon horizon) =>
        [.. Enumerable.Range(0, Rows)
            .Select(
                row => row < Rows - horizon.Sessions
                    ? Deviation * NormalDistribution.Quantile((row / Every + 0.5) * Golden % 1.0)
                    : double.NaN)];
}
