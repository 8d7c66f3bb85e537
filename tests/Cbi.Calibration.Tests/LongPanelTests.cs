using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

/// <summary>
/// Rows F1 and F3 of the acceptance table at all four horizons, where the number of independent labels lets them be decided.
/// </summary>
public class LongPanelTests
{
    /// <summary>Held-out labels that do not overlap.</summary>
    private const int Independent = 1500;

    private static readonly ImmutableDictionary<string, Lazy<(LongPanel Panel, QuantileRows Calibrated, QuantileRows Raw)>> Panels =
        Horizon.All.ToImmutableDictionary(
            horizon => horizon.Name,
            horizon => new Lazy<(LongPanel, QuantileRows, QuantileRows)>(() =>
            {
                var panel = new LongPanel(horizon, 2 * Independent);
                var (calibrated, raw) = panel.HeldOut();
                return (panel, calibrated, raw);
            }));

    public static TheoryData<string> Horizons { get; } = [.. Horizon.All.Select(horizon => horizon.Name)];

    [Theory]
    [MemberData(nameof(Horizons))]
    public void HeldOut_WidthsWrongByRegime_CoverEightyPercentWithinThreePointsAndSixPerRegime(string horizon)
    {
        var (panel, calibrated, raw) = Panels[horizon].Value;

        Coverage80(raw, panel).ShouldBeLessThan(0.70);
        Coverage80(calibrated, panel).ShouldBe(0.80, 0.03);
        foreach (var regime in new[] { Regime.Calm, Regime.Stressed, Regime.Crisis })
        {
            Coverage80(calibrated.Where((_, row) => panel.Regimes[row] == regime), panel).ShouldBe(0.80, 0.06, regime.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Horizons))]
    public void HeldOut_OverconfidentProbabilities_HaveACalibrationErrorOfAtMostThreePoints(string horizon)
    {
        var (panel, calibrated, raw) = Panels[horizon].Value;
        var happened = calibrated.Rows.Select(row => panel.Outcomes[row] > 0.0).ToArray();
        var before = ReliabilityTable.Of(raw.UpProbability.AsSpan(), happened);
        var after = ReliabilityTable.Of(calibrated.UpProbability.AsSpan(), happened);
        var luck = CalibrationLuck.Of(
            calibrated.UpProbability.AsSpan(), calibrated.Rows.AsSpan(), panel.Horizon.Sessions, after.ExpectedCalibrationError);

        // The check can only be met because chance alone stays below its limit on a history as long as this one.
        luck.Mean.ShouldBeLessThan(0.03);
        before.ExpectedCalibrationError.ShouldBeGreaterThan(0.08);
        after.ExpectedCalibrationError.ShouldBeLessThanOrEqualTo(0.03);
        after.Brier.ShouldBeLessThan(before.Brier);
    }

    private static double Coverage80(QuantileRows rows, LongPanel panel)
    {
        var (low, high) = (QuantileGrid.IndexOf(0.10), QuantileGrid.IndexOf(0.90));
        return Coverage.Of(
            rows.Rows.Select(row => panel.Outcomes[row]).ToArray(),
            Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[low]).ToArray(),
            Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[high]).ToArray());
    }
}
