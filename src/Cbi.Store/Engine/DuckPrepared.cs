using System.Text;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>One prepared statement: binds typed parameters and runs.</summary>
internal sealed class DuckPrepared(ConnectionHandle connection, PreparedHandle handle, string sql) : IDisposable
{
    private const int SelectStatement = 1;

    internal void RequireReadOnly()
    {
        if (NativeMethods.duckdb_prepared_statement_type(handle) != SelectStatement)
        {
            throw new CbiException(ExitCode.BadInput, $"Only a single SELECT is allowed here. SQL: {SqlError.Excerpt(sql)}");
        }
    }

    internal void Bind(ReadOnlySpan<object?> parameters)
    {
        var expected = NativeMethods.duckdb_nparams(handle);
        if ((ulong)parameters.Length != expected)
        {
            throw new CbiException(
                ExitCode.Unexpected, $"The statement has {expected} parameters, {parameters.Length} were given. SQL: {SqlError.Excerpt(sql)}");
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (Bind((ulong)i + 1, parameters[i]) != 0)
            {
                throw SqlError.Create(
                    $"parameter ${i + 1} could not be bound: {NativeMethods.Text(NativeMethods.duckdb_prepare_error(handle))}", sql);
            }
        }
    }

    internal DuckExecution Run(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        int state;
        DuckResult result;
        using (new Interruption(connection, stop))
        {
            state = NativeMethods.duckdb_execute_prepared(handle, out result);
        }

        if (state == 0 && !stop.IsCancellationRequested)
        {
            return new DuckExecution(result, sql);
        }

        var message = NativeMethods.Text(NativeMethods.duckdb_result_error(ref result));
        NativeMethods.duckdb_destroy_result(ref result);
        stop.ThrowIfCancellationRequested();
        throw SqlError.Create(message, sql);
    }

    public void Dispose() => handle.Dispose();

    private int Bind(ulong index, object? value) => value switch
    {
        null => NativeMethods.duckdb_bind_null(handle, index),
        double number => NativeMethods.duckdb_bind_double(handle, index, number),
        long number => NativeMethods.duckdb_bind_int64(handle, index, number),
        int number => NativeMethods.duckdb_bind_int32(handle, index, number),
        bool flag => NativeMethods.duckdb_bind_boolean(handle, index, flag ? (byte)1 : (byte)0),
        string text => BindText(index, text),
        DateOnly date => NativeMethods.duckdb_bind_date(handle, index, DuckDate.From(date)),
        DateTime instant => NativeMethods.duckdb_bind_timestamp(handle, index, DuckTimestamp.From(instant)),
        _ => throw new ArgumentException(
            $"Parameter ${index} is a {value.GetType().Name}; use double, long, int, bool, string, DateOnly, DateTime or null.", nameof(value)),
    };

    private unsafe int BindText(ulong index, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = utf8)
        {
            byte empty = 0;
            return NativeMethods.duckdb_bind_varchar_length(handle, index, start is null ? &empty : start, (ulong)utf8.Length);
        }
    }
}
