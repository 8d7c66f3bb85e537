namespace Cbi.Learning;

/// <summary>How far one window is from other rows.</summary>
internal readonly record struct DriftDistance(double Ks, double Psi);
