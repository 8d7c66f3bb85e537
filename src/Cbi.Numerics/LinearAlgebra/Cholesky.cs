using System.Diagnostics;

namespace Cbi.Numerics;

/// <summary>
/// Solves A x = b for a symmetric positive definite A by A = U'U (Golub and Van Loan 2013, section 4.2). Matrices are row-major with a row
/// stride; only the upper triangle is read. Sequential sums, so the same bits on every machine.
/// </summary>
public static class Cholesky
{
    /// <param name="a">size x size with the given row stride; overwritten by the factor.</param>
    /// <param name="b">Right-hand side; overwritten by the solution.</param>
    public static void Solve(Span<double> a, int stride, Span<double> b)
    {
        Factor(a, stride, b.Length);
        Substitute(a, stride, b);
    }

    /// <summary>Overwrites the upper triangle by U with A = U'U.</summary>
    public static void Factor(Span<double> a, int stride, int size)
    {
        var definite = TryFactor(a, stride, size);
        Debug.Assert(definite, "The matrix must be positive definite.");
    }

    /// <summary>As <see cref="Factor"/>; false where A is not positive definite or holds a NaN, and the matrix is then spoiled.</summary>
    /// <param name="leastPivot">Squared diagonal entries of U must exceed this; at least 0.</param>
    public static bool TryFactor(Span<double> a, int stride, int size, double leastPivot = 0.0)
    {
        for (var i = 0; i < size; i++)
        {
            var pivotRow = a.Slice(i * stride, size);
            if (!(pivotRow[i] > leastPivot))
            {
                return false;
            }

            var inverse = 1.0 / Math.Sqrt(pivotRow[i]);
            for (var j = i; j < size; j++)
            {
                pivotRow[j] *= inverse;
            }

            for (var k = i + 1; k < size; k++)
            {
                var row = a.Slice(k * stride, size);
                var factor = pivotRow[k];
                for (var j = k; j < size; j++)
                {
                    row[j] -= factor * pivotRow[j];
                }
            }
        }

        return true;
    }

    /// <summary>The y with U'y = b, in place of b.</summary>
    public static void Forward(ReadOnlySpan<double> u, int stride, Span<double> b)
    {
        for (var i = 0; i < b.Length; i++)
        {
            b[i] /= u[i * stride + i];
            for (var j = i + 1; j < b.Length; j++)
            {
                b[j] -= u[i * stride + j] * b[i];
            }
        }
    }

    /// <summary>With A = U'U: forward through U', then back through U. The right-hand side is overwritten by the solution.</summary>
    public static void Substitute(ReadOnlySpan<double> u, int stride, Span<double> b)
    {
        Forward(u, stride, b);
        for (var i = b.Length - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < b.Length; j++)
            {
                b[i] -= u[i * stride + j] * b[j];
            }

            b[i] /= u[i * stride + i];
        }
    }

    /// <summary>The inverse of A = U'U, size x size without gaps.</summary>
    public static double[] Inverse(ReadOnlySpan<double> u, int stride, int size)
    {
        var inverse = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            // The inverse is symmetric, so its columns may be written as rows.
            var column = inverse.AsSpan(i * size, size);
            column[i] = 1.0;
            Substitute(u, stride, column);
        }

        return inverse;
    }
}
