using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Held-out scores of one horizon. Losses are mean pinball losses over the quantile grid, in log-return units.</summary>
/// <param name="Outcomes">Held-out rows whose label is known.</param>
/// <param name="IndependentOutcomes">Outcomes / horizon: how many do not overlap.</param>
/// <param name="PValueVsVolatilityScaled">One-sided Diebold-Mariano p-value of beating volatility-scaled quantiles.</param>
/// <param name="LevelCoverage">Share of outcomes at or below each quantile, one entry a grid level.</param>
/// <param name="CalibrationError">Expected calibration error of the up-probability; says something only beside <paramref name="CalibrationLuck"/>.</param>
/// <param name="CalibrationLuck">The calibration error that perfect probabilities would show on labels that overlap as these do.</param>
/// <param name="Reliability">Mean up-probability, frequency and count per bin.</param>
public sealed record HorizonScore(
    Horizon Horizon,
    int Outcomes,
    int IndependentOutcomes,
    double Pinball,
    double UnconditionalPinball,
    double VolatilityScaledPinball,
    double PValueVsUnconditional,
    double PValueVsVolatilityScaled,
    double Crps,
    ImmutableArray<double> LevelCoverage,
    double Brier,
    double CalibrationError,
    CalibrationLuck CalibrationLuck,
    ImmutableArray<ReliabilityBin> Reliability)
{
    public double SkillVsUnconditional => 1.0 - Pinball / UnconditionalPinball;

    public double SkillVsVolatilityScaled => 1.0 - Pinball / VolatilityScaledPinball;

    /// <summary>Gain over the better of the two baselines, share. NaN propagates.</summary>
    public double SkillVsBetterBaseline => Math.Min(SkillVsUnconditional, SkillVsVolatilityScaled);

    /// <summary>Calibration error less what chance alone is expected to give, share; at least 0.</summary>
    public double CalibrationErrorBeyondLuck => Math.Max(0.0, CalibrationError - CalibrationLuck.Mean);

    /// <summary>Coverage of the central interval between the grid levels p and 1 - p.</summary>
    public double CentralCoverage(double lowerLevel) =>
        LevelCoverage[QuantileGrid.Count - 1 - QuantileGrid.IndexOf(lowerLevel)] - LevelCoverage[QuantileGrid.IndexOf(lowerLevel)];
}
