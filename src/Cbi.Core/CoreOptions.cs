using System.ComponentModel.DataAnnotations;

namespace Cbi.Core;

/// <summary>config/training/core.yaml: the core time-series forecaster. Rows and windows are sessions.</summary>
public sealed record CoreOptions
{
    /// <summary>Most recent training labels that the drift model reads. Longer is steadier, shorter follows regimes.</summary>
    [Range(250, 20000)]
    public int DriftWindow { get; init; } = 2520;

    /// <summary>Weight of yesterday's variance in the smoothing model, a day.</summary>
    [Range(0.8, 0.999)]
    public double EtsVarianceDecay { get; init; } = 0.97;

    /// <summary>First rows whose residuals are ignored while the filters settle.</summary>
    [Range(20, 60)]
    public int WarmUp { get; init; } = 60;

    /// <summary>Fewest finite daily returns for a fit.</summary>
    [Range(100, 5000)]
    public int MinReturns { get; init; } = 100;

    /// <summary>Likelihood evaluations of one fit, at most.</summary>
    [Range(50, 5000)]
    public int MaxEvaluations { get; init; } = 400;

    /// <summary>
    /// Fewest residuals of a volatility regime that are a bank of their own; with fewer, the regime draws from all sessions. Fewer than
    /// 100 have no 99 % tail.
    /// </summary>
    [Range(100, 5000)]
    public int MinBankResiduals { get; init; } = 250;

    /// <summary>
    /// Daily residuals that the filtered historical simulation draws, a start variance and fold: 504 000 are 4 000 paths of six months.
    /// More are smoother and cost time.
    /// </summary>
    [Range(63000, 12600000)]
    public int SimulatedDraws { get; init; } = 504000;

    /// <summary>Scored rows below which the models are weighted equally.</summary>
    [Range(50, 20000)]
    public int MinWeightRows { get; init; } = 500;

    /// <summary>Strength of equal weights, in non-overlapping label blocks: the learned weights count n / (n + this).</summary>
    [Range(0.0, 1000.0)]
    public double WeightPriorBlocks { get; init; } = 2.0;

    /// <summary>Steps of the weight search.</summary>
    [Range(10, 2000)]
    public int WeightIterations { get; init; } = 100;
}
