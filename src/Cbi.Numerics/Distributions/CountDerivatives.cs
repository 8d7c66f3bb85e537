namespace Cbi.Numerics;

/// <summary>First and second derivatives of a count's log mass in the logarithms of mean and dispersion.</summary>
public readonly record struct CountDerivatives(double Mean, double Phi, double MeanMean, double MeanPhi, double PhiPhi);
