using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>When a certified run may replace the champion.</summary>
public sealed record PromotionPolicy
{
    /// <summary>One-sided level at which a champion's smaller losses at one horizon keep it (Diebold-Mariano).</summary>
    [Range(0.001, 0.5)]
    public double Level { get; init; } = 0.05;

    /// <summary>Smallest relative pinball gain over the champion, averaged over the horizons; negative tolerates a loss that may be chance.</summary>
    [Range(-0.5, 0.5)]
    public double MinimumGain { get; init; } = -0.02;
}
