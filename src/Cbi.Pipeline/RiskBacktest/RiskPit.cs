using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Where the outcomes fell in their forecast distribution: shares of ten equal bins.</summary>
public sealed record RiskPit(string Model, string Horizon, int Outcomes, int Independent, ImmutableArray<double> Shares);
