using System.Globalization;

namespace Cbi.Pipeline;

/// <summary>
/// The hard gate on the residuals that the simulation rests on: a unit root in the residuals of ZL would mean that its volatility model does not describe it. Tests
/// that are not there are missing evidence. What KPSS says is reported, not judged: it rejects one stationary series in twenty at 5 %.
/// </summary>
internal static class StationarityGate
{
    public static GateResult Judge(JointOutput joint)
    {
        if (joint.Stationarity.IsDefaultOrEmpty || joint.Stationarity[0].Series != "ZL")
        {
            return new GateResult("stationarity", GateVerdict.Fail, double.NaN, "below the 5 % critical value", "There are no tests of the residuals of ZL: too few returns.");
        }

        var zl = joint.Stationarity[0];
        string[] roots = [.. joint.Stationarity.Where(test => !test.DickeyFuller.RejectsUnitRoot).Select(test => test.Series)];
        string[] unsteady = [.. joint.Stationarity.Where(test => test.Kpss.RejectsStationarity).Select(test => test.Series)];
        return new GateResult(
            "stationarity",
            zl.DickeyFuller.RejectsUnitRoot ? GateVerdict.Pass : GateVerdict.Fail,
            zl.DickeyFuller.Statistic,
            string.Create(CultureInfo.InvariantCulture, $"below {zl.DickeyFuller.Critical5:F2} (5 %)"),
            $"Augmented Dickey-Fuller test of the GARCH residuals of ZL. Of {joint.Stationarity.Length} series, a unit root is not rejected for {Named(roots)}; "
            + $"KPSS rejects a steady level at 5 % for {Named(unsteady)}.");
    }

    private static string Named(string[] series) => series.Length == 0 ? "none" : string.Join(", ", series);
}
