using System.Collections.Immutable;
using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>Body of /v1/risk/var. Positive amounts are losses of the position.</summary>
internal sealed record RiskResponse(
    RunProvenance Provenance, double SpotCentsPerLb, ImmutableArray<RiskLine> Risk, ImmutableArray<ContributionLine> RiskContributions);
