namespace Cbi.Domain;

/// <summary>
/// The variance recursion of daily log returns and the law of their standardised residuals:
/// sigma2[t+1] = Omega + (Alpha + Leverage 1{e[t] &lt; 0}) e[t]^2 + Beta sigma2[t]. With Leverage 0 and Skew 1 it is GARCH(1,1) with
/// Student-t innovations (Bollerslev 1987); Leverage is that of Glosten, Jagannathan and Runkle (1993), Skew that of Fernandez and Steel
/// (1998).
/// </summary>
/// <param name="Mean">Daily mean log return.</param>
/// <param name="Omega">Positive, squared daily log return.</param>
/// <param name="Alpha">In [0, 1).</param>
/// <param name="Beta">In [0, 1).</param>
/// <param name="DegreesOfFreedom">Greater than 2.</param>
/// <param name="NextVariance">Variance of the first day after the as-of session.</param>
/// <param name="Leverage">What a fall adds to Alpha; at least -Alpha.</param>
/// <param name="Skew">1 is symmetric; below 1 the lower tail is the long one.</param>
/// <param name="NegativeShare">Share of the residuals' variance that the negative ones carry: 0.5 for a symmetric law.</param>
public sealed record GarchModel(
    double Mean, double Omega, double Alpha, double Beta, double DegreesOfFreedom, double NextVariance,
    double Leverage = 0.0, double Skew = 1.0, double NegativeShare = 0.5)
{
    /// <summary>Share of a deviation of the variance from its mean that the next session is expected to keep; below 1.</summary>
    public double Persistence => Alpha + Beta + Leverage * NegativeShare;

    public double UnconditionalVariance => Omega / (1.0 - Alpha - Beta - Leverage * NegativeShare);

    /// <summary>
    /// Variance of the sum of the next h daily returns (Bollerslev 1986): h V + (v - V)(1 - rho^h) / (1 - rho), with V unconditional, v of
    /// the next day, rho the persistence.
    /// </summary>
    /// <param name="nextVariance">Variance of the next day; <see cref="NextVariance"/> after the last return of the fit.</param>
    /// <param name="sessions">h, at least 1.</param>
    public double HorizonVariance(double nextVariance, int sessions)
    {
        if (sessions == 1)
        {
            // Without the rounding of the sum: one session ahead two ways of saying the same are the same.
            return nextVariance;
        }

        var (rho, longRun) = (Persistence, UnconditionalVariance);
        return sessions * longRun + (nextVariance - longRun) * (1.0 - Math.Pow(rho, sessions)) / (1.0 - rho);
    }
}
