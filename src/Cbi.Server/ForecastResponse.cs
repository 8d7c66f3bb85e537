using System.Collections.Immutable;
using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>Body of /v1/forecasts.</summary>
internal sealed record ForecastResponse(RunProvenance Provenance, double SpotCentsPerLb, ImmutableArray<ForecastLine> Forecasts);
