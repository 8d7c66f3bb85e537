using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Cbi.Meta;

/// <summary>The ensemble part of config/training/meta.yaml.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Candidate weights of the core forecaster in the blend with the fused forecast, each in [0, 1], ascending; the first is used without evidence.</summary>
    public ImmutableArray<double> CoreShares { get; init; } = [0.0, 0.25, 0.5];

    /// <summary>Candidate shares of today's blend on a day without surprise, the rest being the last published vintage; in (0, 1], ascending, the last is 1.</summary>
    public ImmutableArray<double> QuietUpdates { get; init; } = [0.35, 0.6, 1.0];

    /// <summary>Relative pinball loss on development rows that slower updates may cost.</summary>
    [Range(0.0, 0.1)]
    public double SmoothingCost { get; init; } = 0.0005;
}
