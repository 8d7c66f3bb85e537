using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Predictions of one recipe over a whole plan.</summary>
/// <param name="OutOfFold">All development and held-out rows, each by a fit that saw no overlapping label; folds as in the plan.</param>
/// <param name="Live">The last rows, by the fit on all known labels.</param>
/// <param name="Fits">One a fold, in fold order: which fit predicted which rows.</param>
/// <param name="Attribution">Which columns the forecast of the last live row comes from; the sources have no groups yet.</param>
public sealed record WalkForwardRows(QuantileRows OutOfFold, QuantileRows Live, ImmutableArray<FitRecord> Fits, ForecastAttribution Attribution);
