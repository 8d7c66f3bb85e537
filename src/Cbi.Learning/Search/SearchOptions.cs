using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Budget and rules of a <see cref="TrialSearch"/>. The presets are in config/training/learning.yaml.</summary>
public sealed record SearchOptions
{
    /// <summary>
    /// Settings tried beside the two baselines and the default, 1 to 500. Time grows with them in proportion to the first round.
    /// </summary>
    [Range(1, 500)]
    public int Trials { get; init; } = 12;

    /// <summary>
    /// Development folds on which every trial is scored before the first half is dropped. Range 2 to 100; doubles each round.
    /// </summary>
    [Range(2, 100)]
    public int FirstRoundFolds { get; init; } = 6;

    /// <summary>Most members of the final blend. Range 1 to 6; 1 means no blend.</summary>
    [Range(1, 6)]
    public int LargestBlend { get; init; } = 3;

    /// <summary>
    /// Share of the way from the greedy weights to equal weights of the blend's members. Range 0 to 1; more trusts the weights less.
    /// </summary>
    [Range(0.0, 1.0)]
    public double BlendShrinkage { get; init; } = 0.5;

    /// <summary>
    /// Outer guard, minutes of wall clock a search. Range 1 to 1 440. A search that takes longer fails and says so; it never decides early.
    /// </summary>
    [Range(1, 1440)]
    public int LongestMinutes { get; init; } = 60;

    /// <summary>
    /// The recipe that stays unless another one is clearly better, baselines included; it should use no more than the share it earns.
    /// Empty: the volatility-scaled baseline is the default.
    /// </summary>
    public string DefaultRecipe { get; init; } = "";

    /// <summary>
    /// Independent labels on development folds below which the default recipe is a candidate like any other and the volatility-scaled
    /// baseline is the default. Range 0 to 10 000.
    /// </summary>
    [Range(0, 10_000)]
    public int DefaultLabels { get; init; } = 100;

    /// <summary>
    /// How many standard errors (over folds) a recipe must gain on the default to replace it. Range 0 to 5.
    /// Guards against the luck of the best of many trials (the one-standard-error rule of Breiman et al. 1984).
    /// </summary>
    [Range(0.0, 5.0)]
    public double RequiredStandardErrors { get; init; } = 1.0;

    /// <summary>Threads used by the search; never changes its result. Range 1 to 256.</summary>
    [Range(1, 256)]
    public int Parallelism { get; init; } = 1;

    /// <summary>
    /// Families that may be tried, by the names of <see cref="LearnerFactory.Families"/>, first choice first; empty means all.
    /// </summary>
    public ImmutableArray<string> Families { get; init; } = [];

    /// <summary>The dearest class of fits that is tried: low, medium or high. Families that cost more are left out.</summary>
    public FitCost DearestFit { get; init; } = FitCost.High;

    internal void Validate()
    {
        Require(Trials, 1, 500, nameof(Trials));
        Require(FirstRoundFolds, 2, 100, nameof(FirstRoundFolds));
        Require(LargestBlend, 1, 6, nameof(LargestBlend));
        Require(RequiredStandardErrors, 0.0, 5.0, nameof(RequiredStandardErrors));
        Require(BlendShrinkage, 0.0, 1.0, nameof(BlendShrinkage));
        Require(LongestMinutes, 1, 1440, nameof(LongestMinutes));
        Require(Parallelism, 1, 256, nameof(Parallelism));
        Require(DefaultLabels, 0, 10_000, nameof(DefaultLabels));
        if (DefaultRecipe.Length > 0)
        {
            LearnerFactory.Parse(DefaultRecipe);
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
