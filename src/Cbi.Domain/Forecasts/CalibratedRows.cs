using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>Calibrated predictions with the probability columns that the meta model requires. One entry a row in every column.</summary>
/// <param name="Quantiles">Conformally calibrated quantiles; its up-probability is <paramref name="PCal"/>.</param>
/// <param name="PHat">Raw up-probability.</param>
/// <param name="PCal">Calibrated up-probability.</param>
/// <param name="Margin">|2 p_cal - 1|, in [0, 1].</param>
/// <param name="Entropy">Binary entropy of p_cal in bits, in [0, 1].</param>
/// <param name="UncertaintyScore">Calibrated 5 % to 95 % width relative to the median width of the calibration rows; 1 is usual, positive.</param>
public sealed record CalibratedRows(
    QuantileRows Quantiles,
    ImmutableArray<double> PHat,
    ImmutableArray<double> PCal,
    ImmutableArray<double> Margin,
    ImmutableArray<double> Entropy,
    ImmutableArray<double> UncertaintyScore);
