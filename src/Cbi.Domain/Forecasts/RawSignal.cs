using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>What one L0 forecaster says about one horizon, uncalibrated. Only calibration may read it.</summary>
/// <param name="OutOfFold">Development and held-out rows, each predicted by a fit that saw no overlapping label.</param>
/// <param name="Live">The last rows of the frame, predicted by the fit on all known labels; the last one is the as-of row.</param>
/// <param name="Recipe">The winning model or blend, readable, such as "0.50 ridge(lambda=100) + 0.50 volatility-scaled".</param>
/// <param name="Leaderboard">Every candidate with its mean pinball loss, best first.</param>
public sealed record RawSignal(
    Forecaster Forecaster,
    Horizon Horizon,
    QuantileRows OutOfFold,
    QuantileRows Live,
    string Recipe,
    ImmutableArray<LeaderboardEntry> Leaderboard)
{
    /// <summary>
    /// Hash of the feature scaling that each fold fitted on its training rows, in fold order. Empty where nothing is scaled.
    /// </summary>
    public ImmutableArray<string> ScalerHashes { get; init; } = [];

    /// <summary>The same share as <see cref="LiveMissing"/>, one an out-of-fold row.</summary>
    public ImmutableArray<double> OutOfFoldMissing { get; init; } = [];

    /// <summary>
    /// Missing share of the forecaster's own inputs, 0 to 1, one a live row: it widens the forecast. Empty without inputs.
    /// </summary>
    public ImmutableArray<double> LiveMissing { get; init; } = [];

    /// <summary>
    /// Which fit predicted which rows, out-of-fold fits first, then the live fit. Empty for a forecaster that keeps no record.
    /// </summary>
    public ImmutableArray<FitRecord> Fits { get; init; } = [];

    /// <summary>Which columns the forecast of the as-of row comes from; null for a forecaster that keeps no account.</summary>
    public ForecastAttribution? Attribution { get; init; }

    /// <summary>How the recipe was found; null for a forecaster that searches none.</summary>
    public SearchRecord? Search { get; init; }
}
