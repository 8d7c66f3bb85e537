using Cbi.Domain;

namespace Cbi.Store;

/// <summary>A text split into its statements by DuckDB's own parser.</summary>
internal sealed class DuckStatements : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly StatementsHandle _handle;
    private readonly string _sql;

    private DuckStatements(ConnectionHandle connection, StatementsHandle handle, string sql, int count)
    {
        _connection = connection;
        _handle = handle;
        _sql = sql;
        Count = count;
    }

    internal int Count { get; }

    internal static DuckStatements Parse(ConnectionHandle connection, string sql)
    {
        var count = NativeMethods.duckdb_extract_statements(connection, sql, out var pointer);
        var handle = new StatementsHandle(pointer);
        if (count > 0)
        {
            return new DuckStatements(connection, handle, sql, checked((int)count));
        }

        var message = handle.IsInvalid ? null : NativeMethods.Text(NativeMethods.duckdb_extract_statements_error(handle));
        handle.Dispose();
        throw SqlError.Create(message ?? "the text holds no statement", sql);
    }

    internal void RequireSingle()
    {
        if (Count != 1)
        {
            throw new CbiException(ExitCode.Unexpected, $"Found {Count} statements, expected exactly one. SQL: {SqlError.Excerpt(_sql)}");
        }
    }

    internal DuckPrepared Prepare(int index)
    {
        var state = NativeMethods.duckdb_prepare_extracted_statement(_connection, _handle, (ulong)index, out var pointer);
        var prepared = new PreparedHandle(pointer);
        if (state == 0)
        {
            return new DuckPrepared(_connection, prepared, _sql);
        }

        var message = prepared.IsInvalid ? "the statement could not be prepared" : NativeMethods.Text(NativeMethods.duckdb_prepare_error(prepared));
        prepared.Dispose();
        throw SqlError.Create(message, _sql);
    }

    public void Dispose() => _handle.Dispose();
}
