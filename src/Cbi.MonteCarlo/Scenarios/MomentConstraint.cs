namespace Cbi.MonteCarlo;

/// <summary>One linear constraint on scenario probabilities: the expectation of a feature equals, or is bounded by, a target.</summary>
/// <param name="View">The view that it comes from, in the user's words; constraints of one view carry the same text.</param>
/// <param name="Feature">One finite value a scenario, any unit.</param>
/// <param name="Relation">Expectation against target.</param>
/// <param name="Target">Unit of the feature.</param>
public sealed record MomentConstraint(string View, ReadOnlyMemory<double> Feature, ViewRelation Relation, double Target);
