using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbi.Numerics;

/// <summary>
/// Memory that starts at a cache line. A vector of 64 bytes that straddles two lines costs two accesses, and in an ordinary array every one does.
/// </summary>
public static class AlignedMemory
{
    private const int Line = 64;

    /// <summary>Zeroed elements in an array that the collector never moves. For buffers that live long; not for every call.</summary>
    public static Memory<T> Allocate<T>(int length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 0);
        var size = Unsafe.SizeOf<T>();
        var array = GC.AllocateArray<T>(length + Line / size, pinned: true);
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Line);
        return array.AsMemory(beyond == 0 ? 0 : (Line - beyond) / size, length);
    }
}
