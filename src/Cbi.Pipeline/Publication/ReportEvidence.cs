using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>What the report shows beyond the published numbers.</summary>
internal sealed record ReportEvidence(
    ImmutableArray<DriftedBlock> Drift,
    ImmutableArray<ScreenResult> Admission,
    ImmutableArray<RawSignal> Opinions,
    ImmutableArray<CalibratedDataset> Signals,
    ImmutableArray<FusedForecast> Fused,
    ImmutableArray<EnsembleForecast> Ensemble,
    MonteCarloOutput Risk,
    Certificate Certificate);
