using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>The search space of one family; one file config/training/search/FAMILY.yaml.</summary>
public sealed record FamilySpace
{
    /// <summary>What one fit costs: low, medium or high.</summary>
    public FitCost Cost { get; init; }

    /// <summary>A range for every setting of the family.</summary>
    public IReadOnlyDictionary<string, SettingRange> Settings { get; init; } = ImmutableDictionary<string, SettingRange>.Empty;

    /// <summary>Settings that are tried before any draw, best first. They may lie outside the ranges.</summary>
    public ImmutableArray<IReadOnlyDictionary<string, double>> Portfolio { get; init; } = [];
}
