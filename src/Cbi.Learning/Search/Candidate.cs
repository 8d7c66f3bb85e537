namespace Cbi.Learning;

/// <summary>A learner under trial.</summary>
/// <param name="Learner">Family and settings.</param>
/// <param name="IsBaseline">One of <see cref="Baselines.All"/>.</param>
/// <param name="IsDefault">The recipe that stays unless another one is clearly better.</param>
internal sealed record Candidate(IQuantileLearner Learner, bool IsBaseline, bool IsDefault = false)
{
    /// <summary>Whether no round may drop it.</summary>
    internal bool StaysToTheEnd => IsBaseline || IsDefault;

    /// <summary>The recipe without its settings. A blend takes at most one member of each family.</summary>
    internal string Family => Learner.Recipe.Split('(')[0];
}
