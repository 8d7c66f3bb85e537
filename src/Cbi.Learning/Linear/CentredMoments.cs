using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>Sums of squares and products about the mean, all that least squares with a free intercept needs of its rows.</summary>
/// <param name="Rows">Rows summed.</param>
/// <param name="Stride">Doubles from one row of <paramref name="Gram"/> to the next.</param>
/// <param name="Gram">Xc'Xc; the upper triangle counts.</param>
/// <param name="Cross">Xc'yc, one a column.</param>
/// <param name="Sums">Sums of the columns, not centred.</param>
/// <param name="Total">Sum of the target, not centred.</param>
/// <param name="Deviation">Standard deviation of the target.</param>
internal sealed record CentredMoments(int Rows, int Stride, double[] Gram, double[] Cross, double[] Sums, double Total, double Deviation)
{
    internal int Columns => Cross.Length;

    /// <param name="x">Design matrix; finite.</param>
    /// <param name="target">One value a row of <paramref name="x"/>; finite.</param>
    /// <param name="rows">Positions to sum; at least one.</param>
    internal static CentredMoments Of(DesignMatrix x, ReadOnlySpan<double> target, ReadOnlySpan<int> rows)
    {
        int size = x.Columns, stride = x.Stride;
        var gram = new double[stride * stride];
        var sums = new double[stride];
        var cross = new double[stride];
        double total = 0.0, squares = 0.0;
        foreach (var row in rows)
        {
            Accumulate(x.Row(row), target[row], gram, sums, cross);
            total += target[row];
        }

        foreach (var row in rows)
        {
            var deviation = target[row] - total / rows.Length;
            squares += deviation * deviation;
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                gram[i * stride + j] -= sums[i] * sums[j] / rows.Length;
            }

            cross[i] -= sums[i] * total / rows.Length;
        }

        return new CentredMoments(rows.Length, stride, gram, cross[..size], sums, total, Math.Sqrt(squares / rows.Length));
    }

    /// <summary>mean(y) - mean(x)'b.</summary>
    internal double Intercept(ReadOnlySpan<double> coefficients)
    {
        var intercept = Total / Rows;
        for (var i = 0; i < coefficients.Length; i++)
        {
            intercept -= coefficients[i] * Sums[i] / Rows;
        }

        return intercept;
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
