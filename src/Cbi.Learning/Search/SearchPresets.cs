using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>The three search budgets of config/training/learning.yaml, whose shipped figures are also the defaults here.</summary>
public sealed record SearchPresets
{
    private const string Default = "scaled-pca(components=2, width=2)";

    private static readonly ImmutableArray<string> Fast = ["scale-ridge", "ridge", "boosting-pinball", "boosting-squared", "scale-power"];

    private static readonly ImmutableArray<string> Nightly =
    [
        "scaled-pca", "scale-ridge", "ridge", "location-scale", "quantile-linear", "elastic-net", "forest", "analogues", "boosting-pinball",
        "boosting-squared", "scale-power",
    ];

    /// <summary>A first look: one setting of each family.</summary>
    public SearchOptions Quick { get; init; } = new()
    {
        Trials = 5,
        FirstRoundFolds = 4,
        LargestBlend = 2,
        DefaultRecipe = Default,
        RequiredStandardErrors = 2.0,
        Families = Fast,
        DearestFit = FitCost.Medium,
    };

    /// <summary>The nightly budget.</summary>
    public SearchOptions Standard { get; init; } = new()
    {
        Trials = 12,
        FirstRoundFolds = 6,
        LargestBlend = 3,
        DefaultRecipe = Default,
        RequiredStandardErrors = 2.0,
        Families = Nightly,
        DearestFit = FitCost.Medium,
    };

    /// <summary>All families: their portfolios plus random settings, for the week-end.</summary>
    public SearchOptions Thorough { get; init; } = new()
    {
        Trials = 40,
        FirstRoundFolds = 6,
        LargestBlend = 4,
        DefaultRecipe = Default,
        RequiredStandardErrors = 2.5,
    };

    /// <summary>The preset of a name: quick, standard or thorough.</summary>
    public SearchOptions Of(string name) => name switch
    {
        "quick" => Quick,
        "standard" => Standard,
        "thorough" => Thorough,
        _ => throw new CbiException(ExitCode.Usage, $"Preset '{name}' is unknown; use quick, standard or thorough."),
    };
}
