using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>What the user asks about a walk: a price whose daily log returns are independent.</summary>
public sealed record WalkRequest
{
    public const int FewestPaths = WalkTailEstimator.FewestPaths, MostPaths = WalkTailEstimator.MostPaths, StandardPaths = 1 << 17;
    public const int MostSessions = WalkModel.MostSessions, SessionsAYear = 252;
    public const double LowestConfidence = WalkTailEstimator.LowestConfidence, HighestConfidence = WalkTailEstimator.HighestConfidence;
    public const double LeastSkew = SkewStudentT.LeastSkew, MostSkew = SkewStudentT.MostSkew;

    /// <summary>Words for the ways of sampling, in the order of <see cref="VarianceReduction"/>.</summary>
    public static ImmutableArray<string> Reductions { get; } = ["none", "antithetic", "moment-matching", "sobol", "importance-sampling"];

    public required string Home { get; init; }

    /// <summary>A finished run that gives price or volatility where they are not given; null is the champion.</summary>
    public string? RunId { get; init; }

    /// <summary>Price now; null is the run's as-of close.</summary>
    public double? CentsPerLb { get; init; }

    /// <summary>
    /// Standard deviation of a session's log return; null is what the run's GARCH-t expects on average up to the horizon.
    /// </summary>
    public double? VolatilityPerSession { get; init; }

    /// <summary>Log return a session.</summary>
    public double DriftPerSession { get; init; }

    /// <summary>Sessions ahead, 1 to 2 520.</summary>
    public int Sessions { get; init; } = Horizon.OneMonth.Sessions;

    /// <summary>Degrees of freedom of Student-t shocks, above 2; null for normal shocks.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Skew of Student-t shocks, 0.2 to 5; below 1 the lower tail is the long one.</summary>
    public double Skew { get; init; } = 1.0;

    /// <summary>Each 0.5 to 0.9999.</summary>
    public ImmutableArray<double> Confidences { get; init; } = [0.95, 0.99];

    /// <summary>Upper, lower or both.</summary>
    public ImmutableArray<RiskTail> Tails { get; init; } = [RiskTail.Upper, RiskTail.Lower];

    /// <summary>One of <see cref="Reductions"/>.</summary>
    public string Reduction { get; init; } = "none";

    /// <summary>Paths for each line, rounded up to sixteen times a power of two; null with <see cref="StandardError"/>.</summary>
    public int? Paths { get; init; }

    /// <summary>The largest standard error of each CVaR, cents per pound.</summary>
    public double? StandardError { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
