using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>The two learners that every other one has to beat.</summary>
public static class Baselines
{
    /// <summary>Empirical quantiles of the training labels, the same for every row.</summary>
    public static IQuantileLearner Unconditional { get; } = new UnconditionalLearner();

    /// <summary>Empirical quantiles of label / scale, times the scale of the row.</summary>
    public static IQuantileLearner VolatilityScaled { get; } = new VolatilityScaledLearner();

    public static ImmutableArray<IQuantileLearner> All { get; } = [Unconditional, VolatilityScaled];
}
