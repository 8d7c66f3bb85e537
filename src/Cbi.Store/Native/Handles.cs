using System.Runtime.InteropServices;

namespace Cbi.Store;

/// <summary>Owns an open database and the native library's worker threads.</summary>
internal sealed class DatabaseHandle(nint database) : DuckHandle(database)
{
    protected override void Release(ref nint value) => NativeMethods.duckdb_close(ref value);
}

/// <summary>Owns one connection; one statement runs on it at a time.</summary>
internal sealed class ConnectionHandle(nint connection) : DuckHandle(connection)
{
    protected override void Release(ref nint value) => NativeMethods.duckdb_disconnect(ref value);
}

/// <summary>Owns the statements that a text was split into.</summary>
internal sealed class StatementsHandle(nint statements) : DuckHandle(statements)
{
    protected override void Release(ref nint value) => NativeMethods.duckdb_destroy_extracted(ref value);
}

/// <summary>Owns one prepared statement.</summary>
internal sealed class PreparedHandle(nint prepared) : DuckHandle(prepared)
{
    protected override void Release(ref nint value) => NativeMethods.duckdb_destroy_prepare(ref value);
}

/// <summary>Owns one appender; releasing it drops rows that were not flushed.</summary>
internal sealed class AppenderHandle(nint appender) : DuckHandle(appender)
{
    protected override void Release(ref nint value)
    {
        // Destroying alone would flush what is left, which after a failure may be half of the rows.
        _ = NativeMethods.duckdb_appender_clear(value);
        _ = NativeMethods.duckdb_appender_destroy(ref value);
    }
}

/// <summary>A pointer that DuckDB handed out and wants back exactly once.</summary>
internal abstract class DuckHandle : SafeHandle
{
    protected DuckHandle(nint value)
        : base(nint.Zero, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle == nint.Zero;

    protected abstract void Release(ref nint value);

    protected override bool ReleaseHandle()
    {
        Release(ref handle);
        return true;
    }
}
