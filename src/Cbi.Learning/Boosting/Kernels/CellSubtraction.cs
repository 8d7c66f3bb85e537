using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>target -= other, the histogram of a sibling from that of the parent.</summary>
internal static class CellSubtraction
{
    internal static void Scalar<T>(Span<T> target, ReadOnlySpan<T> other)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] -= other[i];
        }
    }

    /// <summary>One cache line a step; what is left over takes the scalar way.</summary>
    internal static void Wide<T>(Span<T> target, ReadOnlySpan<T> other)
        where T : unmanaged, IBinaryInteger<T>
    {
        var wide = MemoryMarshal.Cast<T, Vector512<T>>(target);
        var subtrahend = MemoryMarshal.Cast<T, Vector512<T>>(other[..target.Length]);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] -= subtrahend[i];
        }

        var done = wide.Length * Vector512<T>.Count;
        Scalar(target[done..], other[done..]);
    }
}
