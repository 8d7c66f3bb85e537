using System.ComponentModel.DataAnnotations;

namespace Cbi.MonteCarlo;

/// <summary>Options of the joint paths.</summary>
public sealed record JointOptions
{
    public const int FewestPaths = 10_000, MostPaths = 4_000_000;

    /// <summary>Simulated joint paths. Range 10 000 to 4 000 000. Effect: standard errors; time, and 8 bytes a path and driver.</summary>
    [Range(FewestPaths, MostPaths)]
    public int Paths { get; init; } = 200_000;

    /// <summary>
    /// Replace a correlation matrix that is not positive definite by the nearest one that is (Higham 2002). Effect: without it such a matrix is refused.
    /// </summary>
    public bool RepairCorrelation { get; init; }

    /// <summary>Sessions that every driver must share. Range 250 to 5000. Effect: fewer give a noisier copula.</summary>
    [Range(250, 5000)]
    public int LeastCompleteSessions { get; init; } = 500;

    /// <summary>
    /// Largest daily shock of a driver in its unconditional standard deviations. Range 5 to 50. Effect: a limit keeps the means of prices finite.
    /// </summary>
    [Range(5.0, 50.0)]
    public double LargestShock { get; init; } = 15.0;
}
