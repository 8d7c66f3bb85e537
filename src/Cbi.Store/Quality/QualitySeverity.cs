namespace Cbi.Store;

/// <summary>How much a finding weighs, lightest first.</summary>
public enum QualitySeverity
{
    /// <summary>Known and explained by an entry under accepted in config/quality.yaml.</summary>
    Accepted,

    /// <summary>Unlikely but possible; the data are used and the report says so.</summary>
    Warning,

    /// <summary>Impossible, or false skill if it were used; the intake stops.</summary>
    Hard,
}
