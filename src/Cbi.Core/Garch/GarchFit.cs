using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Core;

/// <summary>A GARCH(1,1)-t model fitted on all returns up to one session, and its variances before and after.</summary>
/// <param name="Model">The fit; its next variance is that after the fit's last row.</param>
/// <param name="NextVariances">For every row from the first on, the variance of the next day given the returns up to the row.</param>
public sealed record GarchFit(GarchModel Model, ImmutableArray<double> NextVariances)
{
    /// <summary>Fits the returns up to a row and filters on with that fit.</summary>
    /// <param name="returns">Daily log returns, NaN where missing.</param>
    /// <param name="lastRow">The last row that the fit may know.</param>
    /// <param name="toExclusive">End of the rows that are filtered; beyond <paramref name="lastRow"/>.</param>
    /// <param name="options">Fewest returns and the budget of the search.</param>
    /// <exception cref="CbiException">Too few finite returns.</exception>
    public static GarchFit Of(ReadOnlySpan<double> returns, int lastRow, int toExclusive, CoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toExclusive, returns.Length);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(toExclusive, lastRow);
        var model = GarchEstimator.Fit(returns[..(lastRow + 1)], options, $"GARCH-t up to row {lastRow}");
        return new GarchFit(model, [.. GarchLikelihood.NextVariances(returns[..toExclusive], model)]);
    }

    /// <summary>The model as it stands after the returns of a row.</summary>
    public GarchModel At(int row) => Model with { NextVariance = NextVariances[row] };

    /// <summary>Variance of the sum of the next returns after a row, log return squared.</summary>
    public double HorizonVariance(int row, int sessions) => GarchLikelihood.HorizonVariance(Model, NextVariances[row], sessions);

    /// <summary>Finite standardised residuals (r - mean) / sigma of rows 1 to <paramref name="lastRow"/>, in time order.</summary>
    public double[] Residuals(ReadOnlySpan<double> returns, int lastRow) =>
        [.. GarchLikelihood.Residuals(returns[..(lastRow + 1)], Model, NextVariances.AsSpan()).Skip(1).Where(double.IsFinite)];
}
