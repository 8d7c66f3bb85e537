namespace Cbi.Learning;

/// <summary>A learner under trial.</summary>
internal sealed record Candidate(IQuantileLearner Learner, bool IsBaseline)
{
    /// <summary>The recipe without its settings. A blend takes at most one member of each family.</summary>
    internal string Family => Learner.Recipe.Split('(')[0];
}
