using System.Buffers;

namespace Cbi.Features;

/// <summary>Values inside a mapped file as memory. The file's owner keeps the map alive; after its end every access throws.</summary>
internal sealed unsafe class MappedMemory<T>(byte* first, int count) : MemoryManager<T>
    where T : unmanaged
{
    private bool _closed;

    public override Span<T> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return new Span<T>(first, count);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        // Mapped memory does not move, so there is nothing to pin.
        return new MemoryHandle((T*)first + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => _closed = true;
}
