using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>The keys of the calibrators that a run needs.</summary>
public static class CalibratorKeys
{
    internal const string Conformal = "conformal";

    /// <summary>
    /// Calibrators of a complete run: forecasters x horizons x regimes (their parent included) x two (quantiles, probability).
    /// </summary>
    public static int Expected => Forecaster.All.Length * Horizon.All.Length * RegimeCells.Regimes.Length * 2;

    /// <summary>The name of a regime in a key: all, calm, stressed, crisis.</summary>
    public static string NameOf(Regime regime) => regime.ToString().ToLowerInvariant();

    internal static CalibratorKey Quantile(Forecaster forecaster, Horizon horizon, Regime regime) =>
        new(forecaster.Name, horizon.Name, NameOf(regime), Conformal);

    internal static CalibratorKey Probability(Forecaster forecaster, Horizon horizon, Regime regime, ProbabilityMethod method) =>
        new(forecaster.Name, horizon.Name, NameOf(regime), method.ToString().ToLowerInvariant());
}
