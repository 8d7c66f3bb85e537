using System.ComponentModel.DataAnnotations;

namespace Cbi.Meta;

/// <summary>The fusion part of config/training/meta.yaml.</summary>
public sealed record MetaOptions
{
    /// <summary>Labelled rows below which the nine forecasters are weighted equally.</summary>
    [Range(50, 20000)]
    public int MinRows { get; init; } = 500;

    /// <summary>Share of equal weights in the learned ones: 0 trusts the search, 1 is always equal.</summary>
    [Range(0.0, 1.0)]
    public double Shrinkage { get; init; } = 0.5;

    /// <summary>Relative pinball gain over equal weights, on walk-forward rows, below which learned weights are not used.</summary>
    [Range(0.0, 0.5)]
    public double MinimumGain { get; init; } = 0.001;

    /// <summary>Steps of the weight search.</summary>
    [Range(10, 2000)]
    public int Iterations { get; init; } = 100;
}
