using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cbi.Numerics;

/// <summary>
/// Order statistics of a tail and the means beyond them without sorting: a small sample brackets the outermost rank, one pass keeps the few
/// values inside, and a quickselect (Hoare 1961) ranks those. The numbers are exactly those of a full sort: a bracket that missed is opened, and
/// <see cref="OrderFreeSum"/> adds the tail.
/// </summary>
public static class TailSelection
{
    private const int SampleSize = 4096, Lanes = 8;

    /// <summary>Standard deviations of the sample's rank that the bracket leaves as room.</summary>
    private const double Room = 6.0;

    /// <summary>
    /// For each count k: the k-th smallest outcome (largest with <paramref name="upper"/>) and the mean of the k smallest (largest). Any unit.
    /// </summary>
    /// <param name="outcomes">At least one; a NaN throws. Not changed.</param>
    /// <param name="upper">True for the largest values.</param>
    /// <param name="counts">Each 1 to the number of outcomes, ascending.</param>
    /// <param name="results">One a count.</param>
    public static void Find(ReadOnlySpan<double> outcomes, bool upper, ReadOnlySpan<int> counts, Span<TailPoint> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(results.Length, counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(counts[i], i == 0 ? 1 : counts[i - 1]);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(counts[i], outcomes.Length);
        }

        if (counts.IsEmpty)
        {
            return;
        }

        // The upper tail is the lower one of the negated outcomes.
        var sign = upper ? -1.0 : 1.0;
        var memory = ArrayPool<double>.Shared.Rent(outcomes.Length + Lanes);
        try
        {
            var kept = Keep(outcomes, sign, Bracket(outcomes, sign, counts[^1]), memory);
            if (kept < counts[^1])
            {
                kept = Keep(outcomes, sign, double.PositiveInfinity, memory);
            }

            var rest = memory.AsSpan(0, kept);
            for (var i = counts.Length - 1; i >= 0; i--)
            {
                Select(rest, counts[i] - 1);
                rest = rest[..counts[i]];
                results[i] = new TailPoint(sign * rest[^1], sign * OrderFreeSum.Of(rest) / counts[i]);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(memory);
        }
    }

    /// <summary>A value that very likely has <paramref name="count"/> outcomes below it, and few more.</summary>
    private static double Bracket(ReadOnlySpan<double> outcomes, double sign, int count)
    {
        var expected = (double)count / outcomes.Length * SampleSize;
        var rank = (int)Math.Ceiling(expected + Room * Math.Sqrt(expected) + Room);
        if (outcomes.Length < 2 * SampleSize || rank >= SampleSize)
        {
            return double.PositiveInfinity;
        }

        Span<double> sample = stackalloc double[SampleSize];
        var stride = outcomes.Length / SampleSize;
        for (var i = 0; i < SampleSize; i++)
        {
            sample[i] = sign * outcomes[i * stride];
        }

        Select(sample, rank);
        return sample[rank];
    }

    /// <summary>Copies the values up to the limit, in order; returns their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Keep(ReadOnlySpan<double> outcomes, double sign, double limit, Span<double> kept)
    {
        var count = 0;
        var done = 0;
        var unordered = false;
        if (Avx512F.IsSupported)
        {
            Vector512<double> limits = Vector512.Create(limit), signs = Vector512.Create(sign), numbers = Vector512<double>.AllBitsSet;
            ref var target = ref MemoryMarshal.GetReference(kept);
            foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(outcomes))
            {
                var x = eight * signs;
                var inside = Vector512.LessThanOrEqual(x, limits);
                // Up to eight values are written, the pointer moves on by those that count.
                Avx512F.Compress(Vector512<double>.Zero, inside, x).StoreUnsafe(ref target, (nuint)count);
                count += System.Numerics.BitOperations.PopCount(inside.ExtractMostSignificantBits());
                numbers &= Vector512.Equals(x, x);
            }

            unordered = numbers.ExtractMostSignificantBits() != 0xFF;
            done = outcomes.Length / Lanes * Lanes;
        }

        foreach (var outcome in outcomes[done..])
        {
            var x = outcome * sign;
            kept[count] = x;
            count += x <= limit ? 1 : 0;
            unordered |= double.IsNaN(x);
        }

        return unordered ? throw new ArgumentException("An outcome is NaN; a tail of it has no order.", nameof(outcomes)) : count;
    }

    /// <summary>Moves the value of rank <paramref name="rank"/> (from 0) to its place, smaller or equal ones before it.</summary>
    private static void Select(Span<double> values, int rank)
    {
        int low = 0, high = values.Length;
        while (high - low > 1)
        {
            var part = values[low..high];
            var pivot = Median(Median(part, 0, 1, 2), Median(part, 3, 4, 5), Median(part, 6, 7, 8));
            var below = Split(part, pivot, orEqual: false);
            if (rank < low + below)
            {
                high = low + below;
                continue;
            }

            var upTo = below + Split(part[below..], pivot, orEqual: true);
            if (rank < low + upTo)
            {
                return;
            }

            low += upTo;
        }
    }

    /// <summary>Values below the pivot (or equal, if so asked) to the front; returns their number. No branch depends on the data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Split(Span<double> values, double pivot, bool orEqual)
    {
        var front = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            values[i] = values[front];
            values[front] = x;
            front += (orEqual ? x <= pivot : x < pivot) ? 1 : 0;
        }

        return front;
    }

    private static double Median(ReadOnlySpan<double> part, int a, int b, int c) => Median(At(part, a), At(part, b), At(part, c));

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    /// <summary>Nine places spread evenly.</summary>
    private static double At(ReadOnlySpan<double> part, int ninth) => part[(int)((long)(part.Length - 1) * ninth / 8)];
}
