namespace Cbi.MonteCarlo;

/// <summary>One view on the joint scenarios.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Driver">ZL or a driver.</param>
/// <param name="Other">The second driver of a correlation; else empty.</param>
/// <param name="Relation">Equal, or a bound.</param>
/// <param name="Value">The mean, quantile, volatility, probability or correlation wanted.</param>
/// <param name="Level">Probability of a quantile, 0 to 1; NaN for other kinds.</param>
/// <param name="Threshold">Of a probability: the return below or above which; unused by other kinds.</param>
/// <param name="IsAbove">Of a probability: of a return above the threshold rather than at most it.</param>
public sealed record ScenarioView(
    string Text, ViewKind Kind, string Driver, string Other, ViewRelation Relation, Amount Value, double Level, Amount Threshold, bool IsAbove);
