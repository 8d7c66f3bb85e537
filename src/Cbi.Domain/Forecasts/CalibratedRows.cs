using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>Calibrated predictions with the columns that the meta model requires. One entry a row in every column.</summary>
/// <param name="Quantiles">Conformally calibrated quantiles; its up-probability is <paramref name="PCal"/>.</param>
/// <param name="PHat">Raw up-probability.</param>
/// <param name="PCal">Calibrated up-probability.</param>
/// <param name="Margin">|2 p_cal - 1|, in [0, 1].</param>
/// <param name="Entropy">Binary entropy of p_cal in bits, in [0, 1].</param>
/// <param name="Aleatoric">Calibrated 5 % to 95 % width relative to the median width of the calibration rows; 1 is usual, positive.</param>
/// <param name="Disagreement">Root mean square distance of the quantiles from the panel's average, in usual widths; at least 0.</param>
/// <param name="UncertaintyScore">Root of the sum of the squares of both parts: the total of independent spreads; positive.</param>
/// <param name="Missing">Missing share of the forecaster's own inputs at the row, 0 to 1; 0 for a forecaster without inputs.</param>
/// <param name="Sparse">1 where the regime's own rows were too few and the calibrator is that of all regimes, else 0.</param>
public sealed record CalibratedRows(
    QuantileRows Quantiles,
    ImmutableArray<double> PHat,
    ImmutableArray<double> PCal,
    ImmutableArray<double> Margin,
    ImmutableArray<double> Entropy,
    ImmutableArray<double> Aleatoric,
    ImmutableArray<double> Disagreement,
    ImmutableArray<double> UncertaintyScore,
    ImmutableArray<double> Missing,
    ImmutableArray<double> Sparse)
{
    /// <summary>Every column by its name in the schema.</summary>
    public ImmutableArray<(string Name, ImmutableArray<double> Values)> Columns() =>
    [
        ("p_hat", PHat),
        ("p_cal", PCal),
        ("margin", Margin),
        ("entropy", Entropy),
        ("aleatoric", Aleatoric),
        ("disagreement", Disagreement),
        ("uncertainty_score", UncertaintyScore),
        ("missing", Missing),
        ("sparse", Sparse),
    ];
}
