using System.Collections.Immutable;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What was found of one model, horizon, tail and confidence.</summary>
/// <param name="Model">An engine of the nightly run by its name, or a reference.</param>
/// <param name="Horizon">1d, 1w or 1m.</param>
/// <param name="Tail">upper: prices rise; lower: prices fall.</param>
/// <param name="MeanVar">Mean forecast VaR, log return.</param>
/// <param name="MeanShortfall">Mean forecast expected shortfall, log return.</param>
/// <param name="Loss">Mean FZ0 loss; differences between models have a meaning, the level has none.</param>
/// <param name="Judgement">Tests, power and verdict.</param>
/// <param name="Comparisons">The configured engine against the others; empty for them.</param>
public sealed record RiskBacktestLine(
    string Model,
    string Horizon,
    string Tail,
    double Confidence,
    double MeanVar,
    double MeanShortfall,
    double Loss,
    TailJudgement Judgement,
    ImmutableArray<RiskComparison> Comparisons);
