namespace Cbi.MonteCarlo;

/// <summary>How the paths of a walk are sampled.</summary>
public enum VarianceReduction
{
    /// <summary>Independent paths.</summary>
    None,

    /// <summary>Pairs of mirrored paths; symmetric laws only.</summary>
    Antithetic,

    /// <summary>Shocks with exact mean and variance in every block of 1 024 paths and session.</summary>
    MomentMatching,

    /// <summary>Scrambled Sobol points through a Brownian bridge; normal shocks, at most 126 sessions.</summary>
    Sobol,

    /// <summary>Paths moved into the tail that is asked for, with likelihood weights; normal shocks.</summary>
    ImportanceSampling,
}
