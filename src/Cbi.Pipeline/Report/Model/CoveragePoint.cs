using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Coverage of one central interval on held-out sessions.</summary>
/// <param name="Nominal">Promised share of outcomes inside, 0 to 1.</param>
/// <param name="Empirical">Observed share, 0 to 1.</param>
/// <param name="IndependentOutcomes">Outcomes that do not overlap: the sample size that counts for the error.</param>
public sealed record CoveragePoint(Horizon Horizon, double Nominal, double Empirical, int IndependentOutcomes);
