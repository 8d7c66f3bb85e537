namespace Cbi.Learning;

/// <summary>What one fit of a family costs, in order of magnitude; a preset says the dearest class that it pays for.</summary>
public enum FitCost
{
    /// <summary>Milliseconds a fold: closed forms.</summary>
    Low,

    /// <summary>Tens to a few hundred milliseconds a fold.</summary>
    Medium,

    /// <summary>A second a fold, or more.</summary>
    High,
}
