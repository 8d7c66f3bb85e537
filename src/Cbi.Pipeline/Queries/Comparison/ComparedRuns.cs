using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Two runs beside each other; documented in docs/json.md, its names are stable. A change is the second less the first.</summary>
/// <param name="Differences">Inputs that are not the same, those of configuration and database by file; empty when all are.</param>
/// <param name="Forecasts">By horizon; what only one run has is null (NaN) in the other.</param>
/// <param name="Risk">By position, horizon, tail and confidence of either run.</param>
public sealed record ComparedRuns(
    RunProvenance First,
    RunProvenance Second,
    ImmutableArray<InputDifference> Differences,
    ImmutableArray<ComparedForecast> Forecasts,
    ImmutableArray<ComparedRisk> Risk);
