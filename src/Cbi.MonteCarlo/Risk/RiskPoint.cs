namespace Cbi.MonteCarlo;

/// <summary>A forecast of VaR and expected shortfall of one tail; losses are positive.</summary>
public readonly record struct RiskPoint(double ValueAtRisk, double Shortfall);
