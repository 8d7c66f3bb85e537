namespace Cbi.MonteCarlo;

/// <summary>Which stretch of a row of residuals serves which variance: calm below the first limit, crisis from the second on.</summary>
internal readonly record struct BankLayout(double StressedFrom, double CrisisFrom, BankPlace Calm, BankPlace Stressed, BankPlace Crisis)
{
    /// <summary>The stretch that a variance draws from; that of calm for NaN.</summary>
    public BankPlace At(double variance) => variance >= CrisisFrom ? Crisis : variance >= StressedFrom ? Stressed : Calm;
}
