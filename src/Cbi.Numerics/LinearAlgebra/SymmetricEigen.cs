namespace Cbi.Numerics;

/// <summary>
/// Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 2013, section 8.5). For matrices
/// up to some tens of rows; deterministic. Relative error of the largest eigenvalues about 1e-14; NaN makes the rotations fail to settle
/// and throws.
/// </summary>
public sealed class SymmetricEigen
{
    private const int MostSweeps = 60;
    private const double Settled = 1e-30;

    private SymmetricEigen(double[] values, double[] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>Ascending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>n x n, row-major; column k belongs to value k, has length 1.</summary>
    public IReadOnlyList<double> Vectors { get; }

    /// <summary>The n entries of the vector that belongs to value <paramref name="k"/>.</summary>
    public double[] Vector(int k) => [.. Enumerable.Range(0, Values.Count).Select(i => Vectors[i * Values.Count + k])];

    /// <param name="matrix">n x n, row-major, symmetric, finite.</param>
    /// <param name="n">Rows, at least 0.</param>
    public static SymmetricEigen Of(ReadOnlySpan<double> matrix, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, n * n);
        var a = matrix.ToArray();
        var v = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            v[i * n + i] = 1.0;
        }

        for (var sweep = 0; !IsDiagonal(a, n); sweep++)
        {
            if (sweep == MostSweeps)
            {
                throw new ArgumentException("The Jacobi rotations did not settle; the matrix must be finite and symmetric.", nameof(matrix));
            }

            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, v, n, p, q);
                }
            }
        }

        return Sorted(a, v, n);
    }

    private static bool IsDiagonal(double[] a, int n)
    {
        double off = 0.0, all = 0.0;
        for (var i = 0; i < n * n; i++)
        {
            all += a[i] * a[i];
            off += i / n == i % n ? 0.0 : a[i] * a[i];
        }

        return off <= Settled * all;
    }

    /// <summary>The rotation that makes a[p, q] zero, applied from both sides and collected in v.</summary>
    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        var apq = a[p * n + q];
        if (apq == 0.0)
        {
            return;
        }

        var theta = (a[q * n + q] - a[p * n + p]) / (2.0 * apq);
        var t = (theta >= 0.0 ? 1.0 : -1.0) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1.0));
        var c = 1.0 / Math.Sqrt(t * t + 1.0);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            (a[k * n + p], a[k * n + q]) = (c * a[k * n + p] - s * a[k * n + q], s * a[k * n + p] + c * a[k * n + q]);
        }

        for (var k = 0; k < n; k++)
        {
            (a[p * n + k], a[q * n + k]) = (c * a[p * n + k] - s * a[q * n + k], s * a[p * n + k] + c * a[q * n + k]);
            (v[k * n + p], v[k * n + q]) = (c * v[k * n + p] - s * v[k * n + q], s * v[k * n + p] + c * v[k * n + q]);
        }
    }

    private static SymmetricEigen Sorted(double[] a, double[] v, int n)
    {
        var order = Enumerable.Range(0, n).OrderBy(k => a[k * n + k]).ToArray();
        var vectors = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < n; k++)
            {
                vectors[i * n + k] = v[i * n + order[k]];
            }
        }

        return new SymmetricEigen([.. order.Select(k => a[k * n + k])], vectors);
    }
}
