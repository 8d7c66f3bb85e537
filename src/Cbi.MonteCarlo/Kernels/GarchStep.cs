namespace Cbi.MonteCarlo;

/// <summary>The numbers of a GARCH(1,1) step, in daily log-return units.</summary>
/// <param name="Limit">Largest size of a daily shock, positive.</param>
internal readonly record struct GarchStep(double Mean, double Omega, double Alpha, double Beta, double Limit);
