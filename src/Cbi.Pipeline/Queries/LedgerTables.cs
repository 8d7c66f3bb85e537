using System.Collections.Concurrent;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// The ledgers' rows in an in-memory DuckDB. Ledgers only grow and a run never changes, so a refresh reads the files that it has not read
/// yet and nothing else. Any number of threads may ask at once: each has a connection of its own and sees whole files.
/// </summary>
internal sealed class LedgerTables : IDisposable
{
    /// <summary>Files of one statement; DuckDB holds all of them open.</summary>
    private const int Batch = 200;

    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(1);

    private readonly string _home;
    private readonly TimeProvider _clock;
    private readonly DuckDb _db;
    private readonly ConcurrentBag<DuckDb> _readers = [];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _withoutRecord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _settled = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private KnownValues _known = KnownValues.None;

    public LedgerTables(string home, TimeProvider clock, int threads)
    {
        (_home, _clock) = (home, clock);
        _db = DuckDb.OpenInMemory(threads, db =>
        {
            foreach (var table in new[] { ForecastLedger.Table, RiskLedger.Table, "run_records" })
            {
                db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/{table}.sql")));
            }

            foreach (var macro in ProgramFiles.DatabaseFiles("queries"))
            {
                db.Execute(File.ReadAllText(macro));
            }
        });
    }

    /// <summary>Takes in what one ledger has received since the last call; returns the values that rows have now.</summary>
    /// <param name="table">The ledger's table.</param>
    /// <exception cref="CbiException">Corrupted: a file of the ledger cannot be read.</exception>
    public KnownValues Refresh(string table, CancellationToken stop)
    {
        lock (_gate)
        {
            if (Unread(FolderOf(table)) is { } files)
            {
                TakeRecords(files, stop);
                Take(table, files, stop);
            }

            return _known;
        }
    }

    /// <summary>Takes in the records of new runs, and none of their rows.</summary>
    public void RefreshRecords(CancellationToken stop)
    {
        lock (_gate)
        {
            if (Unread(ForecastLedger.Folder(_home)) is { } files)
            {
                TakeRecords(files, stop);
            }
        }
    }

    /// <summary>Whether a ledger's table has rows of a run.</summary>
    public bool Has(string table, string runId)
    {
        lock (_gate)
        {
            return _read.Contains(Path.Combine(FolderOf(table), $"{runId}.parquet"));
        }
    }

    /// <summary>Asks one question on a connection of this thread.</summary>
    public DuckTable Ask(string sql, CancellationToken stop, params ReadOnlySpan<object?> parameters)
    {
        var reader = _readers.TryTake(out var idle) ? idle : _db.Connect();
        try
        {
            return reader.Query(sql, stop, parameters);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _db.Dispose();
    }

    private string FolderOf(string table) => table == RiskLedger.Table ? RiskLedger.Folder(_home) : ForecastLedger.Folder(_home);

    /// <summary>
    /// Files of a ledger that were not read, oldest run first; null when all were and the directory is as it was. Its time of change has a
    /// grain in which another file could come, and a record may follow its rows, so only a change that is a while ago is trusted.
    /// </summary>
    private string[]? Unread(string folder)
    {
        var changed = Directory.GetLastWriteTimeUtc(folder);
        if (_settled.TryGetValue(folder, out var seen) && seen == changed)
        {
            return null;
        }

        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.parquet").Where(path => !_read.Contains(path)).Order(StringComparer.Ordinal)]
            : [];
        if (files.Length == 0 && _clock.GetUtcNow().UtcDateTime - changed > s_settling)
        {
            _settled[folder] = changed;
        }

        return files;
    }

    /// <summary>Records come before rows, so that no reader sees a row of a known run without its grade.</summary>
    private void TakeRecords(string[] files, CancellationToken stop)
    {
        _withoutRecord.UnionWith(files.Select(path => Path.GetFileNameWithoutExtension(path)));
        _withoutRecord.ExceptWith(_recorded);
        if (_withoutRecord.Count == 0)
        {
            return;
        }

        using var rows = _db.Appender("run_records");
        foreach (var runId in _withoutRecord.ToArray())
        {
            stop.ThrowIfCancellationRequested();
            if (RunRecord.Find(_home, runId) is { } run)
            {
                rows.Append(run.RunId).Append(run.AsOf).Append(run.DataSource).Append(run.Grade).Append(run.Certified)
                    .Append(run.SpotCentsPerLb).Append(run.ReceiptHash).EndRow();
                _recorded.Add(runId);
                _withoutRecord.Remove(runId);
            }
        }

        rows.Complete();
    }

    private void Take(string table, string[] files, CancellationToken stop)
    {
        if (files.Length == 0)
        {
            return;
        }

        foreach (var batch in files.Chunk(Batch))
        {
            try
            {
                Insert(table, batch, stop);
            }
            catch (CbiException error) when (error.ExitCode == ExitCode.Unexpected)
            {
                TakeOneByOne(table, batch, stop);
            }
        }

        _known = KnownValues.Of(_db.Query("from known_values()", stop));
    }

    /// <summary>A batch with a damaged file: takes those before it and names it.</summary>
    private void TakeOneByOne(string table, string[] files, CancellationToken stop)
    {
        foreach (var file in files)
        {
            try
            {
                Insert(table, [file], stop);
            }
            catch (CbiException error) when (error.ExitCode == ExitCode.Unexpected)
            {
                throw new CbiException(
                    ExitCode.Corrupted,
                    $"'{file}' is damaged: {error.Message}\nIt is a copy of {table}.parquet in the directory of run "
                    + $"'{Path.GetFileNameWithoutExtension(file)}'; copy that file here again, or remove the entry.",
                    error);
            }
        }
    }

    private void Insert(string table, string[] files, CancellationToken stop)
    {
        _db.Execute($"set variable {table}_files = [{string.Join(", ", files.Select(DuckDb.Literal))}]", stop);
        _db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/analyst_{table}.sql")), stop);
        _read.UnionWith(files);
    }
}
