using System.Text;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Writes rows into a table, cell by cell in column order. Call <see cref="Complete"/> at the end: rows that were not completed or flushed
/// are dropped by <see cref="Dispose"/>.
/// </summary>
public sealed class DuckAppender : IDisposable
{
    private readonly AppenderHandle _handle;
    private readonly string _table;
    private byte[] _utf8 = new byte[256];

    private DuckAppender(AppenderHandle handle, string table)
    {
        _handle = handle;
        _table = table;
    }

    internal static DuckAppender Open(ConnectionHandle connection, string table)
    {
        var state = NativeMethods.duckdb_appender_create(connection, schema: null, table, out var pointer);
        var appender = new DuckAppender(new AppenderHandle(pointer), table);
        if (state == 0)
        {
            return appender;
        }

        using (appender)
        {
            throw appender.Failure();
        }
    }

    public DuckAppender Append(double value) => Check(NativeMethods.duckdb_append_double(_handle, value));

    /// <summary>NaN is written as NULL.</summary>
    public DuckAppender AppendNullable(double value) => double.IsNaN(value) ? AppendNull() : Append(value);

    public DuckAppender Append(int value) => Check(NativeMethods.duckdb_append_int32(_handle, value));

    public DuckAppender Append(long value) => Check(NativeMethods.duckdb_append_int64(_handle, value));

    public DuckAppender Append(bool value) => Check(NativeMethods.duckdb_append_bool(_handle, value ? (byte)1 : (byte)0));

    public DuckAppender Append(DateOnly value) => Check(NativeMethods.duckdb_append_date(_handle, DuckDate.From(value)));

    /// <summary>The instant must be UTC.</summary>
    public DuckAppender Append(DateTime value) => Check(NativeMethods.duckdb_append_timestamp(_handle, DuckTimestamp.From(value)));

    /// <summary>null is written as NULL.</summary>
    public unsafe DuckAppender Append(string? value)
    {
        if (value is null)
        {
            return AppendNull();
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_utf8.Length < most)
        {
            _utf8 = new byte[most];
        }

        var length = Encoding.UTF8.GetBytes(value, _utf8);
        fixed (byte* start = _utf8)
        {
            return Check(NativeMethods.duckdb_append_varchar_length(_handle, start, (ulong)length));
        }
    }

    public DuckAppender AppendNull() => Check(NativeMethods.duckdb_append_null(_handle));

    public void EndRow() => Check(NativeMethods.duckdb_appender_end_row(_handle));

    /// <summary>Makes the rows so far visible to queries.</summary>
    public void Flush() => Check(NativeMethods.duckdb_appender_flush(_handle));

    /// <summary>Flushes and closes; nothing can be appended afterwards.</summary>
    public void Complete() => Check(NativeMethods.duckdb_appender_close(_handle));

    public void Dispose() => _handle.Dispose();

    private DuckAppender Check(int state) => state == 0 ? this : throw Failure();

    private CbiException Failure() =>
        new(
            ExitCode.Unexpected,
            $"DuckDB refused to append to table '{_table}': "
            + (_handle.IsInvalid ? "no such table" : NativeMethods.Text(NativeMethods.duckdb_appender_error(_handle))));
}
