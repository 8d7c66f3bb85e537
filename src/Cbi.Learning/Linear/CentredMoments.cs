using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>Sums of squares and products about the mean, all that least squares with a free intercept needs of its rows.</summary>
/// <param name="Rows">Rows summed.</param>
/// <param name="Weight">Sum of their weights; the number of rows when none are given.</param>
/// <param name="Stride">Doubles from one row of <paramref name="Gram"/> to the next.</param>
/// <param name="Gram">Xc'Xc; the upper triangle counts.</param>
/// <param name="Cross">Xc'yc, one a column.</param>
/// <param name="Sums">Weighted sums of the columns, not centred.</param>
/// <param name="Total">Weighted sum of the target, not centred.</param>
/// <param name="Deviation">Standard deviation of the target.</param>
internal sealed record CentredMoments(
    int Rows, double Weight, int Stride, double[] Gram, double[] Cross, double[] Sums, double Total, double Deviation)
{
    internal int Columns => Cross.Length;

    /// <param name="x">Design matrix; finite.</param>
    /// <param name="target">One value a row of <paramref name="x"/>; finite.</param>
    /// <param name="rows">Positions to sum; at least one.</param>
    /// <param name="weights">One a row of <paramref name="x"/>, positive; empty for equal weights of 1.</param>
    internal static CentredMoments Of(DesignMatrix x, ReadOnlySpan<double> target, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights = default)
    {
        int size = x.Columns, stride = x.Stride;
        var gram = new double[stride * stride];
        var sums = new double[stride];
        var cross = new double[stride];
        double whole = 0.0, total = 0.0, squares = 0.0;
        foreach (var row in rows)
        {
            var weight = weights.IsEmpty ? 1.0 : weights[row];
            Accumulate(x.Row(row), target[row], weight, gram, sums, cross);
            whole += weight;
            total += weight * target[row];
        }

        foreach (var row in rows)
        {
            var deviation = target[row] - total / whole;
            squares += (weights.IsEmpty ? 1.0 : weights[row]) * deviation * deviation;
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                gram[i * stride + j] -= sums[i] * sums[j] / whole;
            }

            cross[i] -= sums[i] * total / whole;
        }

        return new CentredMoments(rows.Length, whole, stride, gram, cross[..size], sums, total, Math.Sqrt(squares / whole));
    }

    /// <summary>mean(y) - mean(x)'b.</summary>
    internal double Intercept(ReadOnlySpan<double> coefficients)
    {
        var intercept = Total / Weight;
        for (var i = 0; i < coefficients.Length; i++)
        {
            intercept -= coefficients[i] * Sums[i] / Weight;
        }

        return intercept;
    }

    /// <summary>
    /// Adds w x x' (from the diagonal rightwards, by whole vectors), w x and w x y. Cells are independent, so lanes do not change any bit.
    /// </summary>
    private static void Accumulate(ReadOnlySpan<double> x, double y, double weight, Span<double> gram, Span<double> sums, Span<double> cross)
    {
        const int lanes = 4;
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var cells = ref MemoryMarshal.GetReference(gram);
        for (var i = 0; i < x.Length; i++)
        {
            var weighted = weight * x[i];
            sums[i] += weighted;
            cross[i] += weighted * y;
            var xi = Vector256.Create(weighted);
            for (var j = i / lanes * lanes; j < x.Length; j += lanes)
            {
                var at = (nuint)(i * x.Length + j);
                (Vector256.LoadUnsafe(ref cells, at) + xi * Vector256.LoadUnsafe(ref source, (nuint)j)).StoreUnsafe(ref cells, at);
            }
        }
    }
}
