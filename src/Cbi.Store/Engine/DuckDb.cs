using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// An in-memory DuckDB: the engine over the Parquet files of a home. One instance serves one thread at a time; open several for more. Rows
/// keep their order, nothing is downloaded, timestamps are UTC. With more than one thread DuckDB may add doubles of an aggregate in any
/// order; where bits must repeat, use one thread or ordered window functions.
/// </summary>
public sealed class DuckDb : IDisposable
{
    private readonly DatabaseHandle _database;
    private readonly ConnectionHandle _connection;
    private readonly bool _ownsDatabase;

    private DuckDb(DatabaseHandle database, bool ownsDatabase, int threads)
    {
        _database = database;
        _ownsDatabase = ownsDatabase;
        Threads = threads;
        if (NativeMethods.duckdb_connect(database.DangerousGetHandle(), out var connection) != 0)
        {
            Release();
            throw new CbiException(ExitCode.Unexpected, "DuckDB opened an in-memory database but refused a connection to it.");
        }

        _connection = new ConnectionHandle(connection);
    }

    /// <summary>Threads of the engine, shared by all connections.</summary>
    public int Threads { get; }

    /// <summary>The version of the native library, such as v1.5.6.</summary>
    public static string LibraryVersion
    {
        get
        {
            _ = DuckDbLibrary.Handle;
            return NativeMethods.Text(NativeMethods.duckdb_library_version()) ?? "unknown";
        }
    }

    public static DuckDb OpenInMemory(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _ = DuckDbLibrary.Handle;
        return new DuckDb(DuckDbOpening.Open(threads), ownsDatabase: true, threads);
    }

    /// <summary>A database that is handed out prepared, or not at all: it is closed when the preparation fails.</summary>
    public static DuckDb OpenInMemory(int threads, Action<DuckDb> prepare)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        var db = OpenInMemory(threads);
        try
        {
            prepare(db);
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A connection to the same database for a second thread; it does not see temporary tables and macros. Dispose it first.
    /// </summary>
    public DuckDb Connect() => new(_database, ownsDatabase: false, Threads);

    /// <summary>Runs every statement of the text in order; results are dropped.</summary>
    public void Execute(string sql, CancellationToken stop = default)
    {
        using var statements = DuckStatements.Parse(_connection, sql);
        for (var i = 0; i < statements.Count; i++)
        {
            using var prepared = statements.Prepare(i);
            using var result = prepared.Run(stop);
        }
    }

    /// <summary>
    /// Runs one statement and reads its whole result. Parameters are $1, $2, … and may be double, long, int, bool, string, DateOnly,
    /// DateTime (UTC) or null.
    /// </summary>
    public DuckTable Query(string sql, CancellationToken stop = default, params ReadOnlySpan<object?> parameters)
    {
        using var statements = DuckStatements.Parse(_connection, sql);
        statements.RequireSingle();
        using var prepared = statements.Prepare(0);
        prepared.Bind(parameters);
        using var result = prepared.Run(stop);
        return result.Read(stop);
    }

    /// <summary>Opens a bulk writer on an existing table of this database.</summary>
    public DuckAppender Appender(string table) => DuckAppender.Open(_connection, table);

    /// <summary>
    /// Writes the rows of a SELECT to a Parquet file (Zstandard). The caller chooses a temporary name and renames; rows keep the order of
    /// the SELECT.
    /// </summary>
    public void ExportParquet(string selectSql, string path, CancellationToken stop = default) =>
        Execute($"copy ({selectSql.Trim().TrimEnd(';')}\n) to {Literal(path)} (format parquet, compression zstd)", stop);

    /// <summary>
    /// From now on only files below the given directories can be read, and no setting can be changed. Irreversible for this instance.
    /// </summary>
    public void LockDown(params ReadOnlySpan<string> readableDirectories)
    {
        var list = string.Join(
            ", ", readableDirectories.ToArray().Select(d => Literal(Path.TrimEndingDirectorySeparator(Path.GetFullPath(d)) + "/")));
        Execute($"set allowed_directories = [{list}]; set enable_external_access = false; set lock_configuration = true;");
    }

    /// <summary>
    /// Runs a stranger's SQL: exactly one SELECT, at most <paramref name="rowLimit"/> rows, every column as text.
    /// Call <see cref="LockDown"/> first. A mistake in the text is the user's, so it is reported as bad input.
    /// </summary>
    public DuckTable QueryReadOnly(string sql, int rowLimit, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLimit, 1);
        try
        {
            using (var statements = DuckStatements.Parse(_connection, sql))
            {
                statements.RequireSingle();
                using var prepared = statements.Prepare(0);
                prepared.RequireReadOnly();
            }

            var limit = rowLimit.ToString(CultureInfo.InvariantCulture);
            return Query($"select cast(columns(*) as varchar) from (\n{sql.Trim().TrimEnd(';')}\n) limit {limit}", stop);
        }
        catch (CbiException failure) when (failure.ExitCode == ExitCode.Unexpected)
        {
            throw new CbiException(ExitCode.BadInput, failure.Message, failure);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        Release();
    }

    private void Release()
    {
        if (_ownsDatabase)
        {
            _database.Dispose();
        }
    }

    /// <summary>A text as an SQL literal, quotes doubled.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name as a quoted SQL identifier.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
