using System.ComponentModel.DataAnnotations;

namespace Cbi.MonteCarlo;

/// <summary>Options of entropy pooling.</summary>
public sealed record PoolingOptions
{
    /// <summary>
    /// Smallest share of the scenarios that may carry the result: views after which the effective number of scenarios falls below it are refused.
    /// Range 0 to 0.5. Effect: guards against answers that rest on a handful of paths.
    /// </summary>
    [Range(0.0, 0.5)]
    public double LeastEffectiveShare { get; init; } = 0.01;

    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastEffectiveShare, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LeastEffectiveShare, 0.5);
    }
}
