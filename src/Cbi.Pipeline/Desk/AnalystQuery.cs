using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// Read-only SQL over the newest market in the lake, the ledgers and the runs. File access is locked to the home.
/// </summary>
public static class AnalystQuery
{
    /// <summary>Runs one SELECT; at most <paramref name="rowLimit"/> rows come back.</summary>
    public static QueryResult Run(string home, string sql, int rowLimit, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLimit, 1);
        using var db = DuckDb.OpenInMemory(Environment.ProcessorCount);
        Prepare(db, home, stop);
        db.LockDown(Path.Combine(home, "lake"), ForecastLedger.Folder(home));
        var table = db.QueryReadOnly(sql, rowLimit + 1, stop);
        var columns = table.Columns.Select(table.Strings).ToArray();
        var shown = Math.Min(table.Rows, rowLimit);
        return new QueryResult(
            table.Columns,
            [.. Enumerable.Range(0, shown).Select(row => columns.Select(column => column[row]).ToImmutableArray())],
            table.Rows > rowLimit);
    }

    private static void Prepare(DuckDb db, string home, CancellationToken stop)
    {
        if (MarketDesk.NewestSnapshot(home) is { } snapshot)
        {
            Lake.Attach(db, snapshot, stop);
            db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/analyst_market.sql")), stop);
        }

        Fill(ForecastLedger.Table, ForecastLedger.Folder(home));
        Fill(RiskLedger.Table, RiskLedger.Folder(home));
        Fill("scores", ScoreLedger.Folder(home));
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/runs.sql")), stop);
        using var rows = db.Appender("runs");
        foreach (var run in PublishedRuns.List(home))
        {
            rows.Append(run.RunId).Append(run.State.ToString().ToLowerInvariant());
            _ = run.AsOf is { } asOf ? rows.Append(asOf) : rows.AppendNull();
            rows.Append(run.DataSource).Append(run.Grade).Append(run.ReceiptHash).EndRow();
        }

        rows.Complete();

        void Fill(string table, string folder)
        {
            db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/{table}.sql")), stop);
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.parquet").Any())
            {
                db.Execute($"set variable {table}_files = {DuckDb.Literal(Path.Combine(folder, "*.parquet"))};", stop);
                db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/analyst_{table}.sql")), stop);
            }
        }
    }
}
