namespace Cbi.Numerics;

/// <summary>
/// The correlation matrix nearest in the Frobenius norm by alternating projections with Dykstra's correction (Higham 2002, algorithm 3.3).
/// </summary>
/// <param name="Matrix">n x n, row-major, symmetric, unit diagonal, smallest eigenvalue at least the floor asked for (to 1e-9).</param>
/// <param name="Distance">Frobenius norm of the change.</param>
/// <param name="Iterations">Projections made.</param>
public sealed record NearestCorrelation(IReadOnlyList<double> Matrix, double Distance, int Iterations)
{
    private const int MostIterations = 2000;
    private const double Converged = 1e-12;

    /// <param name="matrix">n x n, row-major, symmetric, finite.</param>
    /// <param name="n">Rows.</param>
    /// <param name="leastEigenvalue">Floor of the spectrum, 0 &lt;= floor &lt; 1; above 0 the result can be factorised.</param>
    /// <exception cref="InvalidOperationException">The projections did not settle.</exception>
    public static NearestCorrelation Of(ReadOnlySpan<double> matrix, int n, double leastEigenvalue)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, n * n);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastEigenvalue, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leastEigenvalue, 1.0);
        var y = matrix.ToArray();
        var correction = new double[n * n];
        for (var iteration = 1; iteration <= MostIterations; iteration++)
        {
            var r = new double[n * n];
            for (var i = 0; i < r.Length; i++)
            {
                r[i] = y[i] - correction[i];
            }

            var x = Clip(r, n, leastEigenvalue);
            var change = 0.0;
            for (var i = 0; i < r.Length; i++)
            {
                correction[i] = x[i] - r[i];
                var next = i / n == i % n ? 1.0 : x[i];
                change += (next - y[i]) * (next - y[i]);
                y[i] = next;
            }

            if (change <= Converged * Converged * n * n)
            {
                return new NearestCorrelation(y, NormOfDifference(y, matrix), iteration);
            }
        }

        throw new InvalidOperationException(
            $"The projections onto correlation matrices did not settle in {MostIterations} steps; the matrix must be finite.");
    }

    /// <summary>The nearest symmetric matrix whose eigenvalues are at least the floor.</summary>
    private static double[] Clip(double[] matrix, int n, double floor)
    {
        var eigen = SymmetricEigen.Of(matrix, n);
        var result = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += Math.Max(eigen.Values[k], floor) * eigen.Vectors[i * n + k] * eigen.Vectors[j * n + k];
                }

                result[i * n + j] = result[j * n + i] = sum;
            }
        }

        return result;
    }

    private static double NormOfDifference(double[] a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(sum);
    }
}
