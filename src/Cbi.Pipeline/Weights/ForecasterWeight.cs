namespace Cbi.Pipeline;

/// <summary>How much one forecaster counts at one horizon, and since when.</summary>
/// <param name="Forecaster">A bucket's name or core.</param>
/// <param name="Weight">Share of the as-of session's published blend, the core's further share included; the shares of a horizon sum to 1.</param>
/// <param name="ByRegime">Mean weights in the gate by volatility regime, over all out-of-fold sessions.</param>
/// <param name="Change">Weight less that of the earlier run; null without one.</param>
/// <param name="ChangeByRegime">The same by regime.</param>
/// <param name="Reason">Where the change comes from; null without an earlier run.</param>
/// <param name="Why">The reason in words; empty without an earlier run.</param>
public sealed record ForecasterWeight(
    string Forecaster, double Weight, WeightByRegime ByRegime, double? Change, WeightByRegime? ChangeByRegime, WeightReason? Reason, string Why);
