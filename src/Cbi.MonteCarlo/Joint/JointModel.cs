using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>GARCH-t margins under one t copula of their daily innovations (McNeil, Frey and Embrechts 2015, sections 7.3 and 7.5).</summary>
/// <param name="Drivers">ZL first.</param>
/// <param name="Correlation">drivers x drivers, row-major; the copula's parameter matrix, positive definite.</param>
/// <param name="DegreesOfFreedom">Of the copula.</param>
/// <param name="CompleteSessions">Sessions on which every driver has a residual: what the degrees of freedom rest on.</param>
/// <param name="RepairDistance">Frobenius distance from the estimated matrix to the one used; 0 unless a repair was asked for and needed.</param>
public sealed record JointModel(
    ImmutableArray<JointDriver> Drivers, ImmutableArray<double> Correlation, double DegreesOfFreedom, int CompleteSessions, double RepairDistance);
