using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>The keys of the calibrators that a run needs.</summary>
public static class CalibratorKeys
{
    /// <summary>The pooled regime: parent of all volatility regimes.</summary>
    public const string PooledRegime = "all";

    private const string Conformal = "conformal";

    /// <summary>Every key that must exist before a signal may be used: nine forecasters x horizons x two methods.</summary>
    public static ImmutableArray<CalibratorKey> Required(ProbabilityMethod method) =>
    [
        .. from forecaster in Forecaster.All
           from horizon in Horizon.All
           from key in (CalibratorKey[])[Quantile(forecaster, horizon), Probability(forecaster, horizon, method)]
           select key,
    ];

    internal static CalibratorKey Quantile(Forecaster forecaster, Horizon horizon) => new(forecaster.Name, horizon.Name, PooledRegime, Conformal);

    internal static CalibratorKey Probability(Forecaster forecaster, Horizon horizon, ProbabilityMethod method) =>
        new(forecaster.Name, horizon.Name, PooledRegime, method.ToString().ToLowerInvariant());
}
