using System.Collections.Immutable;

namespace Cbi.Meta;

/// <summary>The ensemble part of config/training/meta.yaml.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Candidate weights of the core forecaster in the blend with the fused forecast, each in [0, 1], ascending; the first is used without evidence.</summary>
    public ImmutableArray<double> CoreShares { get; init; } = [0.0, 0.25, 0.5];
}
