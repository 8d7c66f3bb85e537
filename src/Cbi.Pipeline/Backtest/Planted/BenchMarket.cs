using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What the pipeline made of one kind of planted market.</summary>
/// <param name="Name">
/// clear (judged by what is captured), faint (reported beside its ceiling) or signalless (judged by what is claimed).
/// </param>
/// <param name="Loadings">Basis points of daily log return a standard deviation of the factor, by informative bucket.</param>
/// <param name="Horizons">Scores by horizon, on all tested sessions and on the held-out ones.</param>
/// <param name="GateWeights">Mean weight of each forecaster in the gate over the tested sessions, by horizon and forecaster.</param>
/// <param name="Statements">What the program says about each market in plain words, one a seed.</param>
public sealed record BenchMarket(
    string Name,
    ImmutableSortedDictionary<string, double> Loadings,
    ImmutableArray<BenchHorizon> Horizons,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> GateWeights,
    ImmutableArray<string> Statements);
