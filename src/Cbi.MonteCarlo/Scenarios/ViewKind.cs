namespace Cbi.MonteCarlo;

/// <summary>What a view is about.</summary>
public enum ViewKind
{
    Mean,
    Quantile,
    Volatility,
    Probability,
    Correlation,
}
