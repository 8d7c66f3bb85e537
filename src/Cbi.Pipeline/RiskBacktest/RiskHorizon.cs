using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A horizon at which risk is back-tested. The day is none of the forecast's horizons, so this table stands apart.</summary>
/// <param name="Name">1d, 1w or 1m; stable.</param>
/// <param name="Sessions">Sessions ahead.</param>
internal sealed record RiskHorizon(string Name, int Sessions)
{
    public static ImmutableArray<RiskHorizon> All { get; } = [new("1d", 1), new("1w", 5), new("1m", 21)];

    /// <summary>Those that are horizons of the forecast too.</summary>
    public static ImmutableArray<RiskHorizon> Published { get; } = [.. All.Where(h => Horizon.All.Any(other => other.Name == h.Name))];
}
