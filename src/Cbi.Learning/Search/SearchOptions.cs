using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Budget and rules of a <see cref="TrialSearch"/>. The presets are mirrored in config/training/learning.yaml.</summary>
public sealed record SearchOptions
{
    /// <summary>Settings tried, the two baselines not counted. Range 1 to 500. More trials cost time in proportion to the first round.</summary>
    public int Trials { get; init; } = 10;

    /// <summary>Development folds on which every trial is scored before the first half is dropped. Range 2 to 100; doubles each round.</summary>
    public int FirstRoundFolds { get; init; } = 4;

    /// <summary>Most families in the final equal-weight blend. Range 1 to 6; 1 means no blend.</summary>
    public int LargestBlend { get; init; } = 3;

    /// <summary>
    /// How many standard errors (over folds) a recipe must gain on the best baseline to replace it. Range 0 to 5.
    /// Guards against the luck of the best of many trials (the one-standard-error rule of Breiman et al. 1984).
    /// </summary>
    public double RequiredStandardErrors { get; init; } = 1.0;

    /// <summary>Threads used by the search; never changes its result. Range 1 to 256.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Families that may be tried; at least one.</summary>
    public ImmutableArray<LearnerFamily> Families { get; init; } = [.. Enum.GetValues<LearnerFamily>()];

    public static SearchOptions Quick { get; } = new() { Trials = 4, FirstRoundFolds = 3, LargestBlend = 2 };

    public static SearchOptions Standard { get; } = new();

    public static SearchOptions Thorough { get; } = new() { Trials = 40, FirstRoundFolds = 5, LargestBlend = 4 };

    /// <summary>The preset of a name: quick, standard or thorough.</summary>
    public static SearchOptions ForPreset(string preset) => preset switch
    {
        "quick" => Quick,
        "standard" => Standard,
        "thorough" => Thorough,
        _ => throw new CbiException(ExitCode.Usage, $"Preset '{preset}' is unknown; use quick, standard or thorough."),
    };

    internal void Validate()
    {
        Require(Trials, 1, 500, nameof(Trials));
        Require(FirstRoundFolds, 2, 100, nameof(FirstRoundFolds));
        Require(LargestBlend, 1, 6, nameof(LargestBlend));
        Require(RequiredStandardErrors, 0.0, 5.0, nameof(RequiredStandardErrors));
        Require(Parallelism, 1, 256, nameof(Parallelism));
        if (Families.IsDefaultOrEmpty)
        {
            throw new CbiException(ExitCode.BadInput, $"Families is empty; name at least one of {string.Join(", ", Enum.GetNames<LearnerFamily>())}.");
        }
    }

    private static void Require(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw new CbiException(ExitCode.BadInput, $"{name} is {value}; use {low} to {high}.");
        }
    }
}
