using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The answer of cbi query probability; documented in docs/json.md, its names are stable.</summary>
/// <param name="On">What was asked for: a date or a horizon.</param>
/// <param name="Session">The session that it means.</param>
/// <param name="Sessions">Sessions from as-of to that one.</param>
/// <param name="Horizon">Name of the horizon that ends there; null between horizons.</param>
/// <param name="Basis">published: quantiles of a horizon; simulated: quantiles of the run's paths at a session between horizons.</param>
/// <param name="Paths">Paths that simulated quantiles rest on; null for published ones.</param>
/// <param name="Quantiles">The distribution that was read.</param>
/// <param name="Prices">Answers in the order of the question.</param>
/// <param name="Interval">Null when no range of prices was asked for.</param>
public sealed record ProbabilityAnswer(
    RunProvenance Provenance,
    string On,
    DateOnly Session,
    int Sessions,
    string? Horizon,
    string Basis,
    int? Paths,
    ImmutableArray<QuantileLine> Quantiles,
    ImmutableArray<PriceProbability> Prices,
    IntervalProbability? Interval);
