using System.Diagnostics;

namespace Cbi.Learning;

/// <summary>Solves A x = b for a symmetric positive definite A by A = L L' (Golub and Van Loan 2013, section 4.2).</summary>
internal static class Cholesky
{
    /// <param name="a">size x size with the given row stride; only the upper triangle is read; overwritten by the factor.</param>
    /// <param name="b">Right-hand side; overwritten by the solution.</param>
    internal static void Solve(Span<double> a, int stride, Span<double> b)
    {
        Factor(a, stride, b.Length);
        Substitute(a, stride, b);
    }

    /// <summary>Overwrites the upper triangle by U with A = U'U.</summary>
    internal static void Factor(Span<double> a, int stride, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var pivotRow = a.Slice(i * stride, size);
            Debug.Assert(pivotRow[i] > 0.0, "The matrix must be positive definite.");
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
    }

    /// <summary>With A = U'U: forward through U', then back through U. The right-hand side is overwritten by the solution.</summary>
    internal static void Substitute(ReadOnlySpan<double> u, int stride, Span<double> b)
    {
        for (var i = 0; i < b.Length; i++)
        {
            b[i] /= u[i * stride + i];
            for (var j = i + 1; j < b.Length; j++)
            {
                b[j] -= u[i * stride + j] * b[i];
            }
        }

        for (var i = b.Length - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < b.Length; j++)
            {
                b[i] -= u[i * stride + j] * b[j];
            }

            b[i] /= u[i * stride + i];
        }
    }
}
