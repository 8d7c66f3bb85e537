using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>The gate that weighs live rows.</summary>
/// <param name="Parameters">Coefficients in the order of the gate's model.</param>
/// <param name="Before">Weights of the session before the first live row, one a forecaster: the live weights go on from there.</param>
public sealed record GateState(ImmutableArray<double> Parameters, ImmutableArray<double> Before);
