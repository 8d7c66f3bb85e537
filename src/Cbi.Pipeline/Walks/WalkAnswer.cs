using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The answer of cbi risk walk; documented in docs/json.md, its names are stable.</summary>
public sealed record WalkAnswer
{
    /// <summary>The run that gave price or volatility; null when both were given.</summary>
    public WalkSource? Source { get; init; }

    public required double CentsPerLb { get; init; }

    public required bool PriceIsOfRun { get; init; }

    /// <summary>Standard deviation of a session's log return.</summary>
    public required double VolatilityPerSession { get; init; }

    /// <summary>The same for 252 sessions.</summary>
    public required double VolatilityPerYear { get; init; }

    public required bool VolatilityIsOfRun { get; init; }

    /// <summary>Log return a session.</summary>
    public required double DriftPerSession { get; init; }

    public required int Sessions { get; init; }

    /// <summary>normal or student-t.</summary>
    public required string Shocks { get; init; }

    /// <summary>Null for normal shocks.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Null for normal shocks.</summary>
    public double? Skew { get; init; }

    public required string Reduction { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Cents per pound; null for a number of paths.</summary>
    public double? StandardErrorAsked { get; init; }

    /// <summary>By confidence, then tail, as asked.</summary>
    public required ImmutableArray<WalkLine> Lines { get; init; }
}
