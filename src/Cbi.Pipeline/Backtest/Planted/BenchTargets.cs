using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>What the planted bench asks of the pipeline.</summary>
public sealed record BenchTargets
{
    /// <summary>Least share of the oracle's pinball gain over volatility-scaled quantiles, by horizon name.</summary>
    [Required, MinLength(1)]
    public IReadOnlyDictionary<string, double> Captured { get; init; } = new Dictionary<string, double>();

    /// <summary>Least weight of the informative buckets in the gate.</summary>
    [Range(0.0, 1.0)]
    public double GateWeight { get; init; } = 0.70;

    /// <summary>Largest skill over the better baseline, in either direction, on the market without signal.</summary>
    [Range(0.0, 0.2)]
    public double NoSkill { get; init; } = 0.01;
}
