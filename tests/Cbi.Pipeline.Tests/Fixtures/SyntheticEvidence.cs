using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

/// <summary>
/// Evidence of a run that deserves its certificate: outcomes spread evenly over a normal distribution, forecasts that state exactly that
/// distribution, baselines a tenth too wide. Each test spoils one thing.
/// </summary>
internal static class SyntheticEvidence
{
    /// <summary>Held-out rows, and the rows before them that a split plan needs.</summary>
    private const int Rows = 2700, Before = 300;
    private const double Golden = 0.6180339887498949;

    public static Evidence Good { get; } = new()
    {
        Frame = Frame(),
        Plans = [.. Horizon.All.Select(h => SplitPlan.Create(h, Before + Rows, new SplitOptions { BurnIn = 20, Step = 20, HeldOut = Rows }))],
        Ensemble = [.. Horizon.All.Select(h => new EnsembleForecast(h, 0.5, Forecast(h, 1.0), Forecast(h, 1.0)))],
        Baselines = [.. Horizon.All.Select(h => new BaselineForecast(h, Forecast(h, 1.1), Forecast(h, 1.1)))],
        Leak = new LeakGateResult(true, [], 1, null, null, null),
        Admission = Admission([12, 12, 12, 12, 12, 12, 12, 12, 12]),
        Joint = new JointOutput(null, "no drivers", [], [Residuals("ZL", -20.0, 0.1)]),
        Risk = new MonteCarloOutput([], new DailyFan(4, []), new DrawAccount(4, 126, 504, 504), "checksum"),
        ReplayChecksum = "checksum",
        CalibratorsFound = 72,
        CalibratorsExpected = 72,
        MissingArtefacts = [],
    };

    public static CertificationPolicy Policy { get; } = new()
    {
        Gates = new GatePolicy { SkillAlarm = Horizon.All.ToDictionary(h => h.Name, _ => 0.2) },
        Bands = new BandPolicy
        {
            SkillVsUnconditional = new Band { B = -0.02, BPlus = 0.0 },
            SkillVsVolatilityScaled = new Band { B = -0.02, BPlus = 0.0 },
            CoverageError = new Band { B = 0.08, BPlus = 0.05 },
            CalibrationError = new Band { B = 0.10, BPlus = 0.05 },
        },
    };

    /// <summary>Tests of one series with these statistics; 5 % critical values -2.86 and 0.463.</summary>
    public static ResidualTests Residuals(string series, double dickeyFuller, double kpss) =>
        new(series, 2000, new AugmentedDickeyFuller(dickeyFuller, 5, 1994, -3.43, -2.86, -2.57), new KpssTest(kpss, 8));

    /// <summary>A screen that admits so many columns of twenty in each block.</summary>
    public static ImmutableArray<ScreenResult> Admission(int[] admitted) =>
    [
        .. admitted.Select((count, block) => new ScreenResult(
            $"block_{block}",
            [.. Enumerable.Range(0, 20).Select(c => new ScreenedColumn($"column_{c}", c < count, 1.0, 2.0, 3, 4, [], "selected"))],
            [1.0])),
    ];

    /// <summary>The good forecast with every quantile of one horizon stretched by a factor.</summary>
    public static ImmutableArray<EnsembleForecast> Ensemble(Horizon stretched, double factor) =>
        [.. Good.Ensemble.Select(f => f.Horizon == stretched ? f with { HeldOut = Forecast(f.Horizon, factor) } : f)];

    /// <summary>The baselines with every quantile of one horizon stretched by a factor.</summary>
    public static ImmutableArray<BaselineForecast> Baselines(Horizon stretched, double unconditional, double volatilityScaled) =>
        [.. Good.Baselines.Select(
            b => b.Horizon == stretched
                ? b with { Unconditional = Forecast(b.Horizon, unconditional), VolatilityScaled = Forecast(b.Horizon, volatilityScaled) }
                : b)];

    private static QuantileRows Forecast(Horizon horizon, double factor)
    {
        double[] row = [.. QuantileGrid.Levels.Select(p => factor * Deviation(horizon) * NormalDistribution.Quantile(p))];
        return new QuantileRows(
            [.. Enumerable.Range(Before, Rows)],
            [.. Enumerable.Repeat(row, Rows).SelectMany(q => q)],
            [.. Enumerable.Repeat(0.5, Rows)],
            new int[Rows]);
    }

    private static double Deviation(Horizon horizon) => 0.015 * Math.Sqrt(horizon.Sessions);

    private static double[] Targets(Horizon horizon) =>
    [
        .. Enumerable.Range(-Before, Before + Rows).Select(row => row >= 0 && row < Rows - horizon.Sessions
            ? Deviation(horizon) * NormalDistribution.Quantile((row + 0.5) * Golden % 1.0)
            : double.NaN),
    ];

    private static FeatureFrame Frame() => new()
    {
        Hash = "frame",
        Sessions = [.. Enumerable.Range(0, Before + Rows).Select(day => new DateOnly(2015, 1, 1).AddDays(day))],
        Close = [.. Enumerable.Repeat(50.0, Before + Rows)],
        Returns = [.. new double[Before + Rows]],
        Volatility = [.. Enumerable.Repeat(0.015, Before + Rows)],
        ZlCore = new FeatureBlock("zl_core", ["x"], new double[Before + Rows]),
        Buckets = [],
        Targets = [.. Horizon.All.Select(h => new Labels(h, Targets(h)))],
    };
}
