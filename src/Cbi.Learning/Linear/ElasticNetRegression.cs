namespace Cbi.Learning;

/// <summary>
/// Elastic net with a free intercept: minimises sum (y - a - x'b)^2 / 2 + l1 |b|_1 + l2 |b|^2 / 2 by cyclic coordinate descent with
/// covariance updates (Friedman, Hastie and Tibshirani 2010, section 2.2).
/// </summary>
internal static class ElasticNetRegression
{
    /// <summary>A sweep that moves no fitted value by more than this share of the target's deviation ends the descent.</summary>
    private const double Tolerance = 1e-10;

    private const int MostSweeps = 5000;

    /// <param name="x">Design matrix; finite.</param>
    /// <param name="target">One value a row of <paramref name="x"/>; finite.</param>
    /// <param name="rows">Positions to fit on; at least one.</param>
    /// <param name="threshold">
    /// l1 in standard errors: l1 = threshold * deviation(y) * sqrt(rows * overlap), the deviation of x'y for a column of unit variance that
    /// has nothing to say, when <paramref name="overlap"/> neighbouring targets are near copies. 0 or more.
    /// </param>
    /// <param name="l2">Ridge penalty in rows; positive.</param>
    internal static LinearFit Fit(DesignMatrix x, ReadOnlySpan<double> target, ReadOnlySpan<int> rows, double threshold, int overlap, double l2)
    {
        var moments = CentredMoments.Of(x, target, rows);
        var l1 = threshold * moments.Deviation * Math.Sqrt((double)rows.Length * overlap);
        var coefficients = Descend(moments, l1, l2);
        return new LinearFit(moments.Intercept(coefficients), coefficients);
    }

    private static double[] Descend(CentredMoments moments, double l1, double l2)
    {
        var gram = Symmetric(moments);
        var size = moments.Columns;
        var gradient = moments.Cross.ToArray();
        var coefficients = new double[size];
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var largest = 0.0;
            for (var j = 0; j < size; j++)
            {
                var row = gram.AsSpan(j * size, size);
                var next = SoftThreshold(gradient[j] + row[j] * coefficients[j], l1) / (row[j] + l2);
                var step = next - coefficients[j];
                if (step != 0.0)
                {
                    coefficients[j] = next;
                    largest = Math.Max(largest, step * step * row[j]);
                    for (var k = 0; k < size; k++)
                    {
                        gradient[k] -= step * row[k];
                    }
                }
            }

            if (Math.Sqrt(largest / moments.Rows) <= Tolerance * moments.Deviation)
            {
                break;
            }
        }

        return coefficients;
    }

    private static double SoftThreshold(double value, double by) => Math.Sign(value) * Math.Max(Math.Abs(value) - by, 0.0);

    private static double[] Symmetric(CentredMoments moments)
    {
        var size = moments.Columns;
        var gram = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                gram[i * size + j] = gram[j * size + i] = moments.Gram[i * moments.Stride + j];
            }
        }

        return gram;
    }
}
