using System.Runtime.InteropServices;

namespace Cbi.Store;

/// <summary>The part of DuckDB's C API that the store uses. Names are DuckDB's own; duckdb_state is 0 on success, 1 on error.</summary>
internal static partial class NativeMethods
{
    internal const string Library = "duckdb";

    static NativeMethods() =>
        NativeLibrary.SetDllImportResolver(
            typeof(NativeMethods).Assembly,
            static (name, _, _) => name == Library ? DuckDbLibrary.Handle : nint.Zero);

    [LibraryImport(Library)]
    internal static partial nint duckdb_library_version();

    [LibraryImport(Library)]
    internal static partial void duckdb_free(nint memory);

    [LibraryImport(Library)]
    internal static partial int duckdb_create_config(out nint config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_set_config(nint config, string name, string option);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_config(ref nint config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_open_ext(string path, out nint database, nint config, out nint error);

    [LibraryImport(Library)]
    internal static partial void duckdb_close(ref nint database);

    [LibraryImport(Library)]
    internal static partial int duckdb_connect(nint database, out nint connection);

    [LibraryImport(Library)]
    internal static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(Library)]
    internal static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong duckdb_extract_statements(ConnectionHandle connection, string sql, out nint statements);

    [LibraryImport(Library)]
    internal static partial nint duckdb_extract_statements_error(StatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(Library)]
    internal static partial int duckdb_prepare_extracted_statement(
        ConnectionHandle connection, StatementsHandle statements, ulong index, out nint prepared);

    [LibraryImport(Library)]
    internal static partial nint duckdb_prepare_error(PreparedHandle prepared);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_prepare(ref nint prepared);

    [LibraryImport(Library)]
    internal static partial int duckdb_prepared_statement_type(PreparedHandle prepared);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_nparams(PreparedHandle prepared);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_null(PreparedHandle prepared, ulong index);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_boolean(PreparedHandle prepared, ulong index, byte value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_int32(PreparedHandle prepared, ulong index, int value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_int64(PreparedHandle prepared, ulong index, long value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_double(PreparedHandle prepared, ulong index, double value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_date(PreparedHandle prepared, ulong index, DuckDate value);

    [LibraryImport(Library)]
    internal static partial int duckdb_bind_timestamp(PreparedHandle prepared, ulong index, DuckTimestamp value);

    [LibraryImport(Library)]
    internal static unsafe partial int duckdb_bind_varchar_length(PreparedHandle prepared, ulong index, byte* text, ulong length);

    [LibraryImport(Library)]
    internal static partial int duckdb_execute_prepared(PreparedHandle prepared, out DuckResult result);

    [LibraryImport(Library)]
    internal static partial nint duckdb_result_error(ref DuckResult result);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_result(ref DuckResult result);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_column_count(ref DuckResult result);

    [LibraryImport(Library)]
    internal static partial nint duckdb_column_name(ref DuckResult result, ulong column);

    [LibraryImport(Library)]
    internal static partial DuckType duckdb_column_type(ref DuckResult result, ulong column);

    [LibraryImport(Library)]
    internal static partial nint duckdb_column_logical_type(ref DuckResult result, ulong column);

    [LibraryImport(Library)]
    internal static partial byte duckdb_decimal_scale(nint logicalType);

    [LibraryImport(Library)]
    internal static partial DuckType duckdb_decimal_internal_type(nint logicalType);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_logical_type(ref nint logicalType);

    [LibraryImport(Library)]
    internal static partial nint duckdb_fetch_chunk(DuckResult result);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_data_chunk_get_size(nint chunk);

    [LibraryImport(Library)]
    internal static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(Library)]
    internal static unsafe partial void* duckdb_vector_get_data(nint vector);

    [LibraryImport(Library)]
    internal static unsafe partial ulong* duckdb_vector_get_validity(nint vector);

    internal static string? Text(nint utf8) => Marshal.PtrToStringUTF8(utf8);
}
