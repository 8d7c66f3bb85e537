using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Ridge regression with a free intercept (Hoerl and Kennard 1970): minimises sum (y - a - x'b)^2 + lambda |b|^2, so
/// b = (Xc'Xc + lambda I)^-1 Xc'yc with centred columns and a = mean(y) - mean(x)'b.
/// </summary>
internal static class RidgeRegression
{
    /// <param name="x">Design matrix; finite.</param>
    /// <param name="target">One value a row of <paramref name="x"/>; finite.</param>
    /// <param name="rows">Positions to fit on; at least one.</param>
    /// <param name="lambda">Positive, in rows: columns of unit variance shrink by rows / (rows + lambda).</param>
    internal static LinearFit Fit(DesignMatrix x, ReadOnlySpan<double> target, ReadOnlySpan<int> rows, double lambda)
    {
        var moments = CentredMoments.Of(x, target, rows);
        for (var i = 0; i < moments.Columns; i++)
        {
            moments.Gram[i * moments.Stride + i] += lambda;
        }

        var coefficients = moments.Cross.ToArray();
        Cholesky.Solve(moments.Gram, moments.Stride, coefficients);
        return new LinearFit(moments.Intercept(coefficients), coefficients);
    }
}
