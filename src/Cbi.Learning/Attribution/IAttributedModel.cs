namespace Cbi.Learning;

/// <summary>A model that can say which columns its prediction of a row comes from.</summary>
internal interface IAttributedModel : IQuantileModel
{
    /// <summary>
    /// An account whose base and parts add up to the predicted quantiles of the row, level by level, to 1e-9 of the largest.
    /// </summary>
    QuantileAttribution Attribute(Dataset data, int row);
}
