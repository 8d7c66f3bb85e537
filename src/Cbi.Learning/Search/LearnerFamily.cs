namespace Cbi.Learning;

/// <summary>Families that a search may try. The two baselines are always in it and are not listed here.</summary>
public enum LearnerFamily
{
    /// <summary>Ridge regression of the centre.</summary>
    Ridge,

    /// <summary>Ridge regression of the width.</summary>
    ScaleRidge,

    /// <summary>Boosted trees for the centre.</summary>
    SquaredBoosting,

    /// <summary>Boosted trees for all quantiles at once.</summary>
    PinballBoosting,
}
