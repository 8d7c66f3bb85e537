using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>A finished execution; owns DuckDB's result until it is read.</summary>
internal sealed class DuckExecution(DuckResult result, string sql) : IDisposable
{
    private DuckResult _result = result;

    internal DuckTable Read(CancellationToken stop)
    {
        var columns = Columns();
        var rows = 0;
        for (var chunk = NativeMethods.duckdb_fetch_chunk(_result); chunk != nint.Zero; chunk = NativeMethods.duckdb_fetch_chunk(_result))
        {
            try
            {
                stop.ThrowIfCancellationRequested();
                var size = (int)NativeMethods.duckdb_data_chunk_get_size(chunk);
                for (var i = 0; i < columns.Length; i++)
                {
                    columns[i].Append(NativeMethods.duckdb_data_chunk_get_vector(chunk, (ulong)i), size);
                }

                rows += size;
            }
            finally
            {
                NativeMethods.duckdb_destroy_data_chunk(ref chunk);
            }
        }

        return new DuckTable(rows, columns);
    }

    public void Dispose() => NativeMethods.duckdb_destroy_result(ref _result);

    private ImmutableArray<DuckColumn> Columns()
    {
        var count = (int)NativeMethods.duckdb_column_count(ref _result);
        var columns = ImmutableArray.CreateBuilder<DuckColumn>(count);
        for (var i = 0; i < count; i++)
        {
            var name = NativeMethods.Text(NativeMethods.duckdb_column_name(ref _result, (ulong)i)) ?? string.Empty;
            columns.Add(Column(name, (ulong)i));
        }

        return columns.MoveToImmutable();
    }

    private DuckColumn Column(string name, ulong index)
    {
        var type = NativeMethods.duckdb_column_type(ref _result, index);
        if (type != DuckType.Decimal)
        {
            return DuckColumn.Create(name, type, sql);
        }

        var logical = NativeMethods.duckdb_column_logical_type(ref _result, index);
        try
        {
            return DuckColumn.CreateDecimal(
                name, NativeMethods.duckdb_decimal_internal_type(logical), NativeMethods.duckdb_decimal_scale(logical), sql);
        }
        finally
        {
            NativeMethods.duckdb_destroy_logical_type(ref logical);
        }
    }
}
