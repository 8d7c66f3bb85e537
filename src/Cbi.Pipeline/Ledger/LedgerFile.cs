using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>One Parquet file of a ledger: rows of a table of database/schema, written whole or not at all and never changed.</summary>
internal static class LedgerFile
{
    /// <param name="path">The file; its directory is made.</param>
    /// <param name="table">The table; database/schema/TABLE.sql creates it.</param>
    /// <param name="fill">Appends the rows.</param>
    public static void Write(string path, string table, Action<DuckAppender> fill)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/{table}.sql")));
        using (var rows = db.Appender(table))
        {
            fill(rows);
            rows.Complete();
        }

        AtomicFile.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Environment.ProcessId}.tmp";
            db.ExportParquet($"from {table}", temporary);
            File.Move(temporary, path, overwrite: true);
        });
    }

    /// <summary>Copies a finished run's file into the ledger; an entry that is there already stays as it is.</summary>
    public static void Append(string entry, string file) => AtomicFile.Guard(entry, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(entry)!);
        if (!File.Exists(entry))
        {
            var temporary = $"{entry}.{Environment.ProcessId}.tmp";
            File.Copy(file, temporary, overwrite: true);
            File.Move(temporary, entry, overwrite: true);
        }
    });

    /// <summary>Every value of a file under a name made of the row's keys and the column, in the order of the rows.</summary>
    /// <exception cref="CbiException">The file cannot be read as Parquet, or lacks a key.</exception>
    public static ImmutableArray<StoredFact> Facts(string path, params string[] keys)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        var rows = db.Query($"from read_parquet({DuckDb.Literal(path)}, file_row_number = true) order by file_row_number");
        var columns = rows.Columns.Where(column => !keys.Contains(column) && column != "file_row_number")
            .Select(column => (Name: column, Values: rows.Strings(column))).ToArray();
        var names = Array.ConvertAll(keys, rows.Strings);
        return [.. Enumerable.Range(0, rows.Rows).SelectMany(row => columns.Select(column =>
            new StoredFact($"{string.Join(' ', names.Select(name => name[row]))} {column.Name}", column.Values[row] ?? "null")))];
    }
}
