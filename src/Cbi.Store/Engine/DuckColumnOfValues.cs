namespace Cbi.Store;

/// <summary>A column whose cells are fixed-size values.</summary>
internal abstract class DuckColumnOfValues<T>(string name, string typeName) : DuckColumn(name, typeName)
    where T : struct
{
    private T[] _cells = [];

    protected ReadOnlySpan<T> Cells => _cells.AsSpan(0, Rows);

    protected sealed override unsafe void AppendCells(void* data, int first, int count)
    {
        if (_cells.Length < first + count)
        {
            Array.Resize(ref _cells, Grown(_cells.Length, first + count));
        }

        Read(data, _cells.AsSpan(first, count));
    }

    protected abstract unsafe void Read(void* data, Span<T> cells);
}
