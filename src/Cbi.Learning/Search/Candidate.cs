namespace Cbi.Learning;

/// <summary>A learner under trial.</summary>
/// <param name="Family">Blends take at most one member of each family.</param>
internal sealed record Candidate(IQuantileLearner Learner, string Family, bool IsBaseline);
