using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>One state of the Markov chain that sets the base volatility of soybean oil.</summary>
public sealed record RegimePrior
{
    [Required, MinLength(1)] public string Name { get; init; } = "";

    /// <summary>Base annual volatility of the log return, without jumps.</summary>
    [Range(0.01, 2.0)] public double AnnualVolatility { get; init; }

    /// <summary>Mean stay, in sessions (geometric).</summary>
    [Range(2.0, 5000.0)] public double MeanSessions { get; init; }

    /// <summary>Relative chance of being the next regime when another one ends.</summary>
    [Range(0.001, 1000.0)] public double ArrivalWeight { get; init; }

    /// <summary>Mean number of jumps a year (252 sessions) while the regime lasts; at most one a session.</summary>
    [Range(0.0, 50.0)] public double JumpsPerYear { get; init; }
}
