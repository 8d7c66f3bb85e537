namespace Cbi.Learning;

/// <summary>A member of a blend and its weight in whole hundredths, so that the recipe states the weight exactly. 1 to 99.</summary>
internal readonly record struct BlendMember(int Hundredths, IQuantileLearner Learner);
