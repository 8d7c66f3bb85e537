namespace Cbi.MonteCarlo;

/// <summary>The four numbers of a GARCH(1,1) step, in daily log-return units.</summary>
internal readonly record struct GarchStep(double Mean, double Omega, double Alpha, double Beta);
