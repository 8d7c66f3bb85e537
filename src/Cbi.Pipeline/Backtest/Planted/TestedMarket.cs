using System.Collections.Immutable;
using Cbi.Market;

namespace Cbi.Pipeline;

/// <summary>One back-tested planted market with what could have been known.</summary>
/// <param name="Evidence">All forecasts.</param>
/// <param name="Oracle">The oracle at the four horizons.</param>
/// <param name="Ceiling">What could be known from the columns, at the same horizons; none on a market without signal.</param>
/// <param name="Policy">How many independent outcomes a verdict needs.</param>
/// <param name="Statement">What the back-test says in plain words.</param>
internal sealed record TestedMarket(
    BacktestEvidence Evidence,
    ImmutableArray<OracleForecast> Oracle,
    ImmutableArray<TutoredForecast> Ceiling,
    GatePolicy Policy,
    string Statement);
