using System.Runtime.InteropServices;

namespace Cbi.Store;

/// <summary>The C API's duckdb_result: six words, passed by value to fetch and by reference to everything else.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}
