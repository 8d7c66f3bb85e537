using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>A fitted model. Immutable and thread-safe.</summary>
public interface IQuantileModel
{
    /// <summary>
    /// Predicts consecutive rows from their features and scale; labels are never read.
    /// </summary>
    /// <param name="rows">Rows of <paramref name="data"/>; each must have a scale.</param>
    /// <param name="quantiles">rows x 11 in the unit of the label; finite, non-decreasing within a row.</param>
    /// <param name="up">Probability of a positive label, one a row, in [0, 1].</param>
    void Predict(Dataset data, RowRange rows, Span<double> quantiles, Span<double> up);
}
