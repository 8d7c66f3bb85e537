using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>One event kind or stress bucket of the corpus: how often and with which effects.</summary>
public sealed record CorpusCategoryPrior
{
    [MinLength(1)] public required string Name { get; init; }

    /// <summary>Relative frequency.</summary>
    [Range(0.0001, 1000.0)] public required double Weight { get; init; }

    [Range(-10.0, 10.0)] public double Hurdle { get; init; }

    [Range(-5.0, 5.0)] public double Mean { get; init; }

    [Range(-5.0, 5.0)] public double Dispersion { get; init; }
}
