using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Core;

/// <summary>A return series with its volatility taken out.</summary>
/// <param name="Model">GARCH(1,1)-t over the series, with the variance of the next session.</param>
/// <param name="Residuals">(return - mean) / sigma a session, sigma from the returns before it; NaN where the return is missing.</param>
public sealed record FilteredReturns(GarchModel Model, ImmutableArray<double> Residuals)
{
    /// <summary>Fits the model to daily log returns (NaN where missing) and filters them.</summary>
    /// <param name="returns">Oldest first.</param>
    /// <param name="options">Fewest returns and effort of the fit.</param>
    /// <param name="place">What an error calls the series.</param>
    /// <exception cref="CbiException">BadInput: too few finite returns that vary.</exception>
    public static FilteredReturns Fit(ReadOnlySpan<double> returns, CoreOptions options, string place) =>
        Of(returns, GarchEstimator.Fit(returns, options, place));

    /// <summary>Filters returns by a model that was fitted to them.</summary>
    public static FilteredReturns Of(ReadOnlySpan<double> returns, GarchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new FilteredReturns(model, [.. GarchLikelihood.Residuals(returns, model, GarchLikelihood.NextVariances(returns, model))]);
    }
}
