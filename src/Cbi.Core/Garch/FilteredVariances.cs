using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Core;

/// <summary>A fitted variance recursion, filtered over a series of returns: where the model stands after each of them.</summary>
/// <param name="Model">The fit.</param>
/// <param name="Next">For every row, the variance of the next day given the returns up to the row.</param>
public sealed record FilteredVariances(GarchModel Model, ImmutableArray<double> Next)
{
    /// <summary>Filters returns, those of the fit and later ones. A variance reads the returns up to its row alone.</summary>
    /// <param name="returns">Daily log returns, oldest first, NaN where missing.</param>
    /// <param name="model">Fitted to the first of them.</param>
    public static FilteredVariances Of(ReadOnlySpan<double> returns, GarchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new FilteredVariances(model, [.. GarchLikelihood.NextVariances(returns, model)]);
    }

    /// <summary>The model as it stands after the returns of a row.</summary>
    public GarchModel At(int row) => Model with { NextVariance = Next[row] };

    /// <summary>Variance of the sum of the next returns after a row, log return squared.</summary>
    public double HorizonVariance(int row, int sessions) => Model.HorizonVariance(Next[row], sessions);
}
