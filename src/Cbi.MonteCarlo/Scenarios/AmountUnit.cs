namespace Cbi.MonteCarlo;

/// <summary>How the number of a view is meant.</summary>
public enum AmountUnit
{
    /// <summary>As it stands: a log return, a probability, a correlation.</summary>
    Plain,

    /// <summary>Percent: of the price for a return, of one for a probability or a volatility.</summary>
    Percent,

    /// <summary>Standard deviations from the mean of the scenarios.</summary>
    Deviations,

    /// <summary>Multiples of the standard deviation of the scenarios.</summary>
    Times,
}
