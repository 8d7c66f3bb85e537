using System.Buffers;
using System.Diagnostics;
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
    private const int SampleSize = 4096, PivotSample = 256, Lanes = 8;

    /// <summary>Standard deviations of the sample's rank that the bracket and a pivot leave as room.</summary>
    private const double Room = 6.0, PivotRoom = 2.0;

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
        double[] memory = ArrayPool<double>.Shared.Rent(outcomes.Length + Lanes), spare = [];
        try
        {
            var kept = Keep(outcomes, sign, Bracket(outcomes, sign, counts[^1]), memory);
            if (kept < counts[^1])
            {
                kept = Keep(outcomes, sign, double.PositiveInfinity, memory);
            }

            spare = ArrayPool<double>.Shared.Rent(kept + Lanes);
            var rest = memory.AsSpan(0, kept);
            for (var i = counts.Length - 1; i >= 0; i--)
            {
                Select(rest, counts[i] - 1, spare);
                rest = rest[..counts[i]];
                results[i] = new TailPoint(sign * rest[^1], sign * OrderFreeSum.Of(rest) / counts[i]);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(memory);
            ArrayPool<double>.Shared.Return(spare);
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

        Span<double> sample = stackalloc double[SampleSize], spare = stackalloc double[SampleSize + Lanes];
        var stride = outcomes.Length / SampleSize;
        for (var i = 0; i < SampleSize; i++)
        {
            sample[i] = sign * outcomes[i * stride];
        }

        Select(sample, rank, spare);
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
    private static void Select(Span<double> values, int rank, Span<double> spare)
    {
        int low = 0, high = values.Length;
        while (high - low > 1)
        {
            var part = values[low..high];
            var pivot = part.Length < SampleSize
                ? Median(Median(part, 0, 1, 2), Median(part, 3, 4, 5), Median(part, 6, 7, 8))
                : SampledPivot(part, rank - low);
            var below = Split(part, pivot, orEqual: false, spare);
            if (rank < low + below)
            {
                high = low + below;
                continue;
            }

            var upTo = below + Split(part[below..], pivot, orEqual: true, spare);
            if (rank < low + upTo)
            {
                return;
            }

            low += upTo;
        }
    }

    /// <summary>
    /// A value just beyond the rank, on the side where more lies (after Floyd and Rivest 1975): the next cut then falls just before it, and two
    /// passes leave few values.
    /// </summary>
    private static double SampledPivot(ReadOnlySpan<double> part, int rank)
    {
        Span<double> sample = stackalloc double[PivotSample];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = part[(int)((long)(part.Length - 1) * i / (PivotSample - 1))];
        }

        sample.Sort();
        var share = (double)rank / part.Length;
        var margin = 1.0 + PivotRoom * Math.Sqrt(PivotSample * share * (1.0 - share));
        var at = share * PivotSample + (share < 0.5 ? margin : -margin);
        return sample[Math.Clamp((int)at, 0, PivotSample - 1)];
    }

    /// <summary>
    /// Values below the pivot (or equal, if so asked) to the front; returns their number. Every value is written to both piles and one cursor
    /// moves: no branch and no load depends on the data.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Split(Span<double> values, double pivot, bool orEqual, Span<double> spare)
    {
        Debug.Assert(spare.Length >= values.Length + Lanes);
        ref var first = ref MemoryMarshal.GetReference(values);
        ref var other = ref MemoryMarshal.GetReference(spare);
        int front = 0, back = 0, done = 0;
        if (Avx512F.IsSupported)
        {
            var pivots = Vector512.Create(pivot);
            for (; done <= values.Length - Lanes; done += Lanes)
            {
                // Up to eight values are written to each pile, over nothing that is still to be read.
                var x = Vector512.LoadUnsafe(ref first, (nuint)done);
                var below = orEqual ? Vector512.LessThanOrEqual(x, pivots) : Vector512.LessThan(x, pivots);
                Avx512F.Compress(Vector512<double>.Zero, below, x).StoreUnsafe(ref first, (nuint)front);
                Avx512F.Compress(Vector512<double>.Zero, ~below, x).StoreUnsafe(ref other, (nuint)back);
                var count = System.Numerics.BitOperations.PopCount(below.ExtractMostSignificantBits());
                front += count;
                back += Lanes - count;
            }
        }

        for (; done < values.Length; done++)
        {
            var x = Unsafe.Add(ref first, done);
            var below = (orEqual ? x <= pivot : x < pivot) ? 1 : 0;
            Unsafe.Add(ref first, front) = x;
            Unsafe.Add(ref other, back) = x;
            front += below;
            back += 1 - below;
        }

        spare[..back].CopyTo(values[front..]);
        return front;
    }

    private static double Median(ReadOnlySpan<double> part, int a, int b, int c) => Median(At(part, a), At(part, b), At(part, c));

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    /// <summary>Nine places spread evenly.</summary>
    private static double At(ReadOnlySpan<double> part, int ninth) => part[(int)((long)(part.Length - 1) * ninth / 8)];
}
