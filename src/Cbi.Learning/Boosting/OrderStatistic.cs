using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbi.Learning;

/// <summary>Quickselect (Hoare 1961) with a sampled pivot near the sought rank (after Floyd and Rivest 1975).</summary>
internal static class OrderStatistic
{
    private const int Few = 24;
    private const int Sample = 7;

    /// <summary>The order statistic nearest to a level of the sample, 0 &lt;= level &lt;= 1. Reorders the values.</summary>
    internal static double OfLevel(Span<double> values, double level) => Select(values, (int)(level * (values.Length - 1) + 0.5));

    /// <summary>
    /// The value that would stand at <paramref name="index"/> after sorting. Reorders the values; they must be finite. Expected linear time.
    /// </summary>
    internal static double Select(Span<double> values, int index)
    {
        while (values.Length > Few)
        {
            var pivot = Pivot(values, index);
            var below = MoveFront(values, pivot, orEqual: false);
            if (index < below)
            {
                values = values[..below];
                continue;
            }

            // The pivot and its equals come next; they are taken out too, so that ties cannot stall the search.
            values = values[below..];
            index -= below;
            var equal = MoveFront(values, pivot, orEqual: true);
            if (index < equal)
            {
                return pivot;
            }

            values = values[equal..];
            index -= equal;
        }

        values.Sort();
        return values[index];
    }

    /// <summary>Of seven values spread over the sample, the one whose rank among them is nearest to the rank that is sought.</summary>
    private static double Pivot(ReadOnlySpan<double> values, int index)
    {
        Span<double> sample = stackalloc double[Sample];
        for (var i = 0; i < Sample; i++)
        {
            var value = values[(int)((long)(values.Length - 1) * i / (Sample - 1))];
            var at = i;
            for (; at > 0 && sample[at - 1] > value; at--)
            {
                sample[at] = sample[at - 1];
            }

            sample[at] = value;
        }

        return sample[(int)((long)(Sample - 1) * index / (values.Length - 1))];
    }

    /// <summary>
    /// Moves values below the pivot (or at it) to the front; returns how many. Every value is swapped, wanted or not, so nothing branches on data.
    /// </summary>
    private static int MoveFront(Span<double> values, double pivot, bool orEqual)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var limit = orEqual ? Math.BitIncrement(pivot) : pivot;
        var front = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ref var here = ref Unsafe.Add(ref first, i);
            ref var there = ref Unsafe.Add(ref first, front);
            var value = here;
            here = there;
            there = value;
            front += value < limit ? 1 : 0;
        }

        return front;
    }
}
