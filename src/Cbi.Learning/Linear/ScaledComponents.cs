using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Scaled principal components (Huang, Jiang, Li, Tong, Zhou 2022): every column is multiplied by its own slope on the target, and the
/// target is regressed on the first principal components of the result. Columns that say something of the target rule the components,
/// columns that agree with each other are averaged, and noise of many columns stays in the components that are left out.
/// </summary>
internal static class ScaledComponents
{
    /// <summary>Columns and components with less than this share of the largest sum of squares carry nothing.</summary>
    private const double Nothing = 1e-12;

    /// <summary>
    /// Weighted least squares on the components, as coefficients of the columns. The fit is 0 at the columns' weighted mean.
    /// </summary>
    /// <param name="x">Design matrix; finite.</param>
    /// <param name="target">One value a row of <paramref name="x"/>; finite.</param>
    /// <param name="rows">Positions to fit on; at least one.</param>
    /// <param name="weights">One a row of <paramref name="x"/>; positive.</param>
    /// <param name="components">1 or more; with as many as columns the fit is least squares.</param>
    internal static LinearFit Fit(DesignMatrix x, ReadOnlySpan<double> target, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, int components)
    {
        var moments = CentredMoments.Of(x, target, rows, weights);
        int size = moments.Columns, stride = moments.Stride;
        var slopes = Slopes(moments);
        var scaled = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                scaled[i * size + j] = scaled[j * size + i] = slopes[i] * moments.Gram[i * stride + j] * slopes[j];
            }
        }

        var eigen = SymmetricEigen.Of(scaled, size);
        var coefficients = new double[size];
        for (var k = size - 1; k >= Math.Max(0, size - components) && eigen.Values[k] > Nothing * eigen.Values[size - 1]; k--)
        {
            var vector = eigen.Vector(k);
            var cross = 0.0;
            for (var i = 0; i < size; i++)
            {
                cross += vector[i] * slopes[i] * moments.Cross[i];
            }

            for (var i = 0; i < size; i++)
            {
                coefficients[i] += slopes[i] * vector[i] * cross / eigen.Values[k];
            }
        }

        return new LinearFit(moments.Intercept(coefficients) - moments.Total / moments.Weight, coefficients);
    }

    /// <summary>The slope of the target on each column alone; 0 for a column that does not vary.</summary>
    private static double[] Slopes(CentredMoments moments)
    {
        var squares = Enumerable.Range(0, moments.Columns).Select(i => moments.Gram[i * moments.Stride + i]).ToArray();
        var least = Nothing * squares.Append(0.0).Max();
        return [.. squares.Select((square, i) => square > least ? moments.Cross[i] / square : 0.0)];
    }
}
