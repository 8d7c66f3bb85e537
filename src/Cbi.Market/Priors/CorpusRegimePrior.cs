using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>One regime of the corpus: how long it stays, its volatility and its effects.</summary>
public sealed record CorpusRegimePrior
{
    [MinLength(1)] public required string Name { get; init; }

    /// <summary>Mean stay in windows (geometric).</summary>
    [Range(1.0, 1000.0)] public required double MeanWindows { get; init; }

    /// <summary>Relative chance of being the next regime when another one ends.</summary>
    [Range(0.001, 1000.0)] public required double ArrivalWeight { get; init; }

    /// <summary>Mean log annual volatility.</summary>
    [Range(-5.0, 1.0)] public required double LogVolatility { get; init; }

    [Range(-10.0, 10.0)] public double Hurdle { get; init; }

    [Range(-5.0, 5.0)] public double Mean { get; init; }

    [Range(-5.0, 5.0)] public double Dispersion { get; init; }
}
