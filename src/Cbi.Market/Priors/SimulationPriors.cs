using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Cbi.Market;

/// <summary>
/// Everything that the planted market is made from: config/simulation/priors.yaml. All numbers are known truths of the simulated
/// world, not estimates; truth.json repeats those that a forecaster may be tested against.
/// </summary>
public sealed record SimulationPriors
{
    /// <summary>The market ends with the last session of this year.</summary>
    [Range(1995, 2100)] public int LastYear { get; init; }

    /// <summary>Whole calendar years, the last one included.</summary>
    [Range(3, 60)] public int Years { get; init; }

    /// <summary>Degrees of freedom of the unit-variance Student-t shocks; smaller means fatter tails.</summary>
    [Range(2.5, 200.0)] public double ShockDegreesOfFreedom { get; init; }

    /// <summary>Half-life of every futures curve slope, in sessions.</summary>
    [Range(1.0, 5000.0)] public double SlopeHalfLifeSessions { get; init; }

    /// <summary>Volatility regimes of soybean oil, at least two.</summary>
    [Required, MinLength(2)] public RegimePrior[] Regimes { get; init; } = [];

    [Required] public LogVolatilityPrior LogVolatility { get; init; } = new();

    [Required] public JumpPrior Jumps { get; init; } = new();

    [Required] public SoybeanOilPrior SoybeanOil { get; init; } = new();

    [Required] public PolicyRatePrior PolicyRate { get; init; } = new();

    [Required] public VolatilityIndexPrior VolatilityIndex { get; init; } = new();

    [Required] public EventPrior Events { get; init; } = new();

    /// <summary>One latent predictive factor for each of the eight buckets.</summary>
    [Required, Length(8, 8)] public FactorPrior[] Factors { get; init; } = [];

    /// <summary>Traded prices that move on their own.</summary>
    [Required, MinLength(1)] public DriverPrior[] Drivers { get; init; } = [];

    /// <summary>Slow quantities through which factors can be seen: margins, spreads, positions, indices.</summary>
    [Required, MinLength(1)] public ObservablePrior[] Observables { get; init; } = [];

    /// <summary>Annual slope of each futures curve, named by symbol; positive is backwardation (the nearer contract dearer).</summary>
    [Required, MinLength(1)] public ObservablePrior[] Slopes { get; init; } = [];

    /// <summary>
    /// The labelled jump corpus; null where a file plants a market only. The market does not depend on it, so neither does the market's
    /// identity.
    /// </summary>
    [JsonIgnore] public CorpusPrior? Corpus { get; init; }
}
