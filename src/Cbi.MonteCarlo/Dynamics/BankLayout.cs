namespace Cbi.MonteCarlo;

/// <summary>Which stretch of a row of residuals serves which variance: calm below the first limit, crisis from the second on.</summary>
internal readonly record struct BankLayout(double StressedFrom, double CrisisFrom, BankPlace Calm, BankPlace Stressed, BankPlace Crisis);
