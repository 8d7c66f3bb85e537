namespace Cbi.Learning;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 2013, section 8.5).</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>An off-diagonal cell below this share of the geometric mean of its diagonal cells counts as zero.</summary>
    private const double Tolerance = 1e-15;

    /// <param name="matrix">size x size, row-major, symmetric, positive semi-definite, finite; destroyed.</param>
    /// <param name="size">Rows.</param>
    /// <returns>Eigenvalues, largest first (the first of equals first), and the eigenvectors in the same order, one a row, of length one.</returns>
    internal static (double[] Values, double[][] Vectors) Of(double[] matrix, int size)
    {
        var vectors = new double[size][];
        for (var i = 0; i < size; i++)
        {
            vectors[i] = new double[size];
            vectors[i][i] = 1.0;
        }

        for (var sweep = 0; sweep < MostSweeps && Sweep(matrix, vectors, size); sweep++)
        {
        }

        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[i * size + i])];
        return ([.. order.Select(i => matrix[i * size + i])], [.. order.Select(i => vectors[i])]);
    }

    /// <summary>Rotates every pair once; false when all off-diagonal cells were zero.</summary>
    private static bool Sweep(double[] a, double[][] vectors, int size)
    {
        var rotated = false;
        for (var p = 0; p < size; p++)
        {
            for (var q = p + 1; q < size; q++)
            {
                var off = a[p * size + q];
                if (Math.Abs(off) > Tolerance * Math.Sqrt(Math.Abs(a[p * size + p] * a[q * size + q])))
                {
                    Rotate(a, vectors, size, p, q);
                    rotated = true;
                }
            }
        }

        return rotated;
    }

    /// <summary>The rotation of rows and columns p and q that makes their common cell zero; the smaller of the two angles.</summary>
    private static void Rotate(double[] a, double[][] vectors, int size, int p, int q)
    {
        var theta = (a[q * size + q] - a[p * size + p]) / (2.0 * a[p * size + q]);
        var t = Math.Abs(theta) > 1e150 ? 0.5 / theta : (theta >= 0.0 ? 1.0 : -1.0) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1.0));
        var cosine = 1.0 / Math.Sqrt(t * t + 1.0);
        var sine = t * cosine;
        for (var k = 0; k < size; k++)
        {
            (a[k * size + p], a[k * size + q]) = (cosine * a[k * size + p] - sine * a[k * size + q], sine * a[k * size + p] + cosine * a[k * size + q]);
        }

        for (var k = 0; k < size; k++)
        {
            (a[p * size + k], a[q * size + k]) = (cosine * a[p * size + k] - sine * a[q * size + k], sine * a[p * size + k] + cosine * a[q * size + k]);
            (vectors[p][k], vectors[q][k]) = (cosine * vectors[p][k] - sine * vectors[q][k], sine * vectors[p][k] + cosine * vectors[q][k]);
        }

        a[p * size + q] = 0.0;
        a[q * size + p] = 0.0;
    }
}
