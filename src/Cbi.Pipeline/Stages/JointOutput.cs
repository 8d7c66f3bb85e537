using System.Collections.Immutable;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What the joint stage keeps.</summary>
/// <param name="Model">Volatility models and copula of ZL and its drivers; null when there can be none.</param>
/// <param name="Refusal">Why there is no model; empty when there is one.</param>
/// <param name="Missing">Drivers that the data lack, or of which they hold too little.</param>
/// <param name="Stationarity">Tests of the residuals of ZL and of every driver in use, ZL first.</param>
internal sealed record JointOutput(JointModel? Model, string Refusal, ImmutableArray<string> Missing, ImmutableArray<ResidualTests> Stationarity);
