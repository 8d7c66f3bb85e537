namespace Cbi.Domain;

/// <summary>
/// GARCH(1,1) with Student-t innovations (Bollerslev 1987) of daily log returns: sigma2[t+1] = Omega + Alpha * e[t]^2 + Beta * sigma2[t].
/// </summary>
/// <param name="Mean">Daily mean log return.</param>
/// <param name="Omega">Positive, squared daily log return.</param>
/// <param name="Alpha">In [0, 1).</param>
/// <param name="Beta">In [0, 1); Alpha + Beta &lt; 1.</param>
/// <param name="DegreesOfFreedom">Greater than 2.</param>
/// <param name="NextVariance">Variance of the first day after the as-of session.</param>
public sealed record GarchModel(double Mean, double Omega, double Alpha, double Beta, double DegreesOfFreedom, double NextVariance)
{
    public double UnconditionalVariance => Omega / (1.0 - Alpha - Beta);
}
