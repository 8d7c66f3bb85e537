using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What the report shows beyond the published numbers.</summary>
internal sealed record ReportEvidence(
    ImmutableArray<CalibratedDataset> Signals,
    ImmutableArray<FusedForecast> Fused,
    ImmutableArray<EnsembleForecast> Ensemble,
    MonteCarloOutput Risk,
    Certificate Certificate);
