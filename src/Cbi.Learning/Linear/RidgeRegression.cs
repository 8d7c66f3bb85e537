using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>
/// Ridge regression with a free intercept (Hoerl and Kennard 1970): minimises sum (y - a - x'b)^2 + lambda |b|^2, so
/// b = (Xc'Xc + lambda I)^-1 Xc'yc with centred columns and a = mean(y) - mean(x)'b.
/// </summary>
internal sealed record RidgeRegression(double Intercept, double[] Coefficients)
{
    /// <param name="x">Design matrix; finite.</param>
    /// <param name="target">One value a row of <paramref name="x"/>; finite.</param>
    /// <param name="rows">Positions to fit on; at least one.</param>
    /// <param name="lambda">Positive, in rows: columns of unit variance shrink by rows / (rows + lambda).</param>
    internal static RidgeRegression Fit(DesignMatrix x, ReadOnlySpan<double> target, ReadOnlySpan<int> rows, double lambda)
    {
        int size = x.Columns, stride = x.Stride;
        var gram = new double[stride * stride];
        var sums = new double[stride];
        var cross = new double[stride];
        var total = 0.0;
        foreach (var row in rows)
        {
            Accumulate(x.Row(row), target[row], gram, sums, cross);
            total += target[row];
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                gram[i * stride + j] -= sums[i] * sums[j] / rows.Length;
            }

            gram[i * stride + i] += lambda;
            cross[i] -= sums[i] * total / rows.Length;
        }

        var coefficients = cross.AsSpan(0, size).ToArray();
        Cholesky.Solve(gram, stride, coefficients);
        var intercept = total / rows.Length;
        for (var i = 0; i < size; i++)
        {
            intercept -= coefficients[i] * sums[i] / rows.Length;
        }

        return new RidgeRegression(intercept, coefficients);
    }

    internal double Predict(ReadOnlySpan<double> x)
    {
        var sum = Intercept;
        for (var i = 0; i < Coefficients.Length; i++)
        {
            sum += Coefficients[i] * x[i];
        }

        return sum;
    }

    /// <summary>Adds x x' (from the diagonal rightwards, by whole vectors), x and x y. Cells are independent, so lanes do not change any bit.</summary>
    private static void Accumulate(ReadOnlySpan<double> x, double y, Span<double> gram, Span<double> sums, Span<double> cross)
    {
        const int lanes = 4;
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var cells = ref MemoryMarshal.GetReference(gram);
        for (var i = 0; i < x.Length; i++)
        {
            sums[i] += x[i];
            cross[i] += x[i] * y;
            var xi = Vector256.Create(x[i]);
            for (var j = i / lanes * lanes; j < x.Length; j += lanes)
            {
                var at = (nuint)(i * x.Length + j);
                (Vector256.LoadUnsafe(ref cells, at) + xi * Vector256.LoadUnsafe(ref source, (nuint)j)).StoreUnsafe(ref cells, at);
            }
        }
    }
}
