using Cbi.Domain;

namespace Cbi.Core;

/// <summary>Everything that simulated paths of ZL may be driven by, fitted on all returns known at the as-of row.</summary>
/// <param name="Garch">GARCH(1,1) with Student-t innovations, and the variance of the next session.</param>
/// <param name="Gjr">GJR-GARCH(1,1) with skewed Student-t innovations.</param>
/// <param name="Banks">Residuals of <paramref name="Garch"/> by volatility regime.</param>
public sealed record VolatilityFits(GarchModel Garch, GarchModel Gjr, ResidualBanks Banks)
{
    /// <summary>Fits daily log returns, NaN where missing.</summary>
    /// <param name="returns">Oldest first.</param>
    /// <param name="options">Fewest returns and effort of the fits.</param>
    /// <param name="place">What an error calls the series.</param>
    /// <exception cref="CbiException">Too few finite returns that vary.</exception>
    public static VolatilityFits Of(ReadOnlySpan<double> returns, CoreOptions options, string place)
    {
        ArgumentNullException.ThrowIfNull(options);
        var garch = GarchEstimator.Fit(returns, options, place);
        return new VolatilityFits(garch, GjrEstimator.Fit(returns, garch, options), RegimeBanks.Of(returns, garch, options, place));
    }
}
