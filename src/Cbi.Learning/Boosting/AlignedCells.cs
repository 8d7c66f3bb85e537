using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbi.Learning;

/// <summary>Numbers that start at a cache line, so that no vector of eight straddles two.</summary>
internal sealed class AlignedCells<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly T[] _cells;
    private readonly int _from;
    private readonly int _length;

    internal AlignedCells(int length)
    {
        var size = Unsafe.SizeOf<T>();
        _cells = GC.AllocateArray<T>(length + CacheLine / size, pinned: true);
        var address = (long)Marshal.UnsafeAddrOfPinnedArrayElement(_cells, 0);
        _from = (int)((CacheLine - address % CacheLine) % CacheLine / size);
        _length = length;
    }

    internal Span<T> Span => _cells.AsSpan(_from, _length);
}
