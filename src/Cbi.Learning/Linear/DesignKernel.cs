using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>
/// Inner loops over padded rows (lengths are multiples of four doubles, as in <see cref="DesignMatrix"/>). Four logical lanes and one fixed
/// pairing, whatever the width of the machine; products and sums are rounded separately, so the vector type changes no bit.
/// </summary>
internal static class DesignKernel
{
    private const int Lanes = 4;

    /// <summary>Sum of a[i] b[i].</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Debug.Assert(a.Length % Lanes == 0 && b.Length == a.Length, "Rows must be padded to whole vectors.");
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < a.Length; i += Lanes)
        {
            sum += Vector256.LoadUnsafe(ref left, (nuint)i) * Vector256.LoadUnsafe(ref right, (nuint)i);
        }

        return Pair(sum);
    }

    /// <summary>Sum of (a[i] - b[i])^2.</summary>
    internal static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Debug.Assert(a.Length % Lanes == 0 && b.Length == a.Length, "Rows must be padded to whole vectors.");
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < a.Length; i += Lanes)
        {
            var difference = Vector256.LoadUnsafe(ref left, (nuint)i) - Vector256.LoadUnsafe(ref right, (nuint)i);
            sum += difference * difference;
        }

        return Pair(sum);
    }

    /// <summary>target[i] += factor source[i].</summary>
    internal static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        Debug.Assert(target.Length % Lanes == 0 && source.Length == target.Length, "Rows must be padded to whole vectors.");
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        var by = Vector256.Create(factor);
        for (var i = 0; i < target.Length; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref to, (nuint)i) + by * Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>
    /// Adds sum of weight x x' over the rows to the upper triangle of <paramref name="gram"/> (stride x stride; cells left of the
    /// diagonal's vector stay). Four rows a pass, because the cells are then loaded and stored once for four products; the remainder of
    /// fewer than four goes row by row.
    /// </summary>
    internal static void AddWeightedGram(DesignMatrix x, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, Span<double> gram)
    {
        var done = rows.Length / 4 * 4;
        for (var r = 0; r < done; r += 4)
        {
            AddFour(x.Row(rows[r]), x.Row(rows[r + 1]), x.Row(rows[r + 2]), x.Row(rows[r + 3]), weights.Slice(r, 4), gram);
        }

        for (var r = done; r < rows.Length; r++)
        {
            var row = x.Row(rows[r]);
            for (var i = 0; i < row.Length; i++)
            {
                var from = i / Lanes * Lanes;
                AddScaled(gram.Slice(i * row.Length + from, row.Length - from), row[from..], weights[r] * row[i]);
            }
        }
    }

    private static void AddFour(
        ReadOnlySpan<double> x0, ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, ReadOnlySpan<double> x3, ReadOnlySpan<double> weights,
        Span<double> gram)
    {
        ref var a = ref MemoryMarshal.GetReference(x0);
        ref var b = ref MemoryMarshal.GetReference(x1);
        ref var c = ref MemoryMarshal.GetReference(x2);
        ref var d = ref MemoryMarshal.GetReference(x3);
        ref var cells = ref MemoryMarshal.GetReference(gram);
        for (var i = 0; i < x0.Length; i++)
        {
            Vector256<double> wa = Vector256.Create(weights[0] * x0[i]), wb = Vector256.Create(weights[1] * x1[i]);
            Vector256<double> wc = Vector256.Create(weights[2] * x2[i]), wd = Vector256.Create(weights[3] * x3[i]);
            for (var j = i / Lanes * Lanes; j < x0.Length; j += Lanes)
            {
                var at = (nuint)(i * x0.Length + j);
                var sum = (wa * Vector256.LoadUnsafe(ref a, (nuint)j) + wb * Vector256.LoadUnsafe(ref b, (nuint)j))
                    + (wc * Vector256.LoadUnsafe(ref c, (nuint)j) + wd * Vector256.LoadUnsafe(ref d, (nuint)j));
                (Vector256.LoadUnsafe(ref cells, at) + sum).StoreUnsafe(ref cells, at);
            }
        }
    }

    private static double Pair(Vector256<double> sum) => (sum[0] + sum[2]) + (sum[1] + sum[3]);
}
