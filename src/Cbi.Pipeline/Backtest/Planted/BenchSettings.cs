using System.ComponentModel.DataAnnotations;
using Cbi.Market;

namespace Cbi.Pipeline;

/// <summary>config/simulation/bench.yaml: the markets and targets of the planted bench.</summary>
public sealed record BenchSettings
{
    /// <summary>Whole calendar years of the market.</summary>
    [Range(10, 60)]
    public int Years { get; init; } = 30;

    /// <summary>Last years, forecast walk-forward.</summary>
    [Range(1, 30)]
    public int TestedYears { get; init; } = 10;

    /// <summary>Last sessions, reported apart.</summary>
    [Range(127, 2520)]
    public int HeldOutSessions { get; init; } = 504;

    /// <summary>
    /// Level to which prices return, cents per pound. It changes no return; in thirty years prices wander far, and quality checks know
    /// bounds.
    /// </summary>
    [Range(5.0, 200.0)]
    public double LevelCentsPerPound { get; init; } = 26.0;

    /// <summary>
    /// Basis points of daily log return a standard deviation of the factor in the faint market, by informative bucket; the others have 0.
    /// </summary>
    [Required, MinLength(1)]
    public IReadOnlyDictionary<string, double> Loadings { get; init; } = new Dictionary<string, double>();

    /// <summary>How the clear market, on which the targets are judged, differs from the faint one.</summary>
    [Required]
    public ClearSettings Clear { get; init; } = new();

    [Required]
    public BenchTargets Targets { get; init; } = new();

    /// <summary>The clear market: more to know than in the faint one, and less that hides it.</summary>
    public SimulationPriors ClearMarket(SimulationPriors priors) => Clear.Of(FaintMarket(priors));

    /// <summary>The faint market: the program's priors with these years and loadings.</summary>
    public SimulationPriors FaintMarket(SimulationPriors priors) => priors with
    {
        Years = Years,
        SoybeanOil = priors.SoybeanOil with { LevelCentsPerPound = LevelCentsPerPound },
        Factors = [.. priors.Factors.Select(factor => factor with { LoadingBasisPoints = Loadings.GetValueOrDefault(factor.Bucket) })],
    };

    /// <summary>
    /// The same market with nothing to know: no loading, no return of the level, one volatility for ever. What is left is noise with jumps, seen through the same
    /// series.
    /// </summary>
    public SimulationPriors SignallessMarket(SimulationPriors priors) => priors with
    {
        Years = Years,
        Factors = [.. priors.Factors.Select(factor => factor with { LoadingBasisPoints = 0.0 })],
        Regimes = [.. priors.Regimes.Select(regime => regime with { AnnualVolatility = Middle(priors).AnnualVolatility, JumpsPerYear = Middle(priors).JumpsPerYear })],
        LogVolatility = priors.LogVolatility with { Deviation = 0.0 },
        SoybeanOil = priors.SoybeanOil with { LevelCentsPerPound = LevelCentsPerPound, LevelHalfLifeSessions = NoReturn },
    };

    /// <summary>The longest half-life that the priors allow: sixty years move the level by a tenth of the way.</summary>
    private const double NoReturn = 100_000.0;

    /// <summary>The regime of middle volatility.</summary>
    internal static RegimePrior Middle(SimulationPriors priors) =>
        priors.Regimes.OrderBy(regime => regime.AnnualVolatility).ElementAt(priors.Regimes.Length / 2);
}
