using Cbi.Domain;
using Cbi.Pipeline;
using Cbi.Store;

namespace Cbi.Benchmarks;

/// <summary>A home with many finished runs: summaries, receipts and ledger files as the program leaves them, numbers made up.</summary>
internal static class StoredRuns
{
    /// <summary>Four horizons of eleven levels.</summary>
    public const int RowsOfRun = 44;

    /// <summary>Makes the home and returns the ids, oldest first.</summary>
    public static string[] Write(string home, int runs)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/forecasts.sql")));
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/risk.sql")));
        db.Execute($"set variable runs = {runs}");
        db.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Queries", "stored_runs.sql")));
        Split(db, ForecastLedger.Table, ForecastLedger.Folder(home), home);
        Split(db, RiskLedger.Table, RiskLedger.Folder(home), home);
        var made = db.Query("from made_runs order by run_id");
        var (ids, dates, spots) = (made.Strings("run_id"), made.Dates("as_of"), made.Doubles("spot"));
        for (var i = 0; i < runs; i++)
        {
            Finish(home, ids[i]!, dates[i], spots[i], certified: i % 3 > 0);
        }

        return [.. ids.Select(id => id!)];
    }

    /// <summary>One Parquet file a run.</summary>
    private static void Split(DuckDb db, string table, string folder, string home)
    {
        var parts = Path.Combine(home, $"parts-{table}");
        Directory.CreateDirectory(folder);
        db.Execute(
            $"copy (from {table} order by run_id) to {DuckDb.Literal(parts)} "
            + "(format parquet, compression zstd, partition_by (run_id), write_partition_columns true)");
        foreach (var part in Directory.EnumerateDirectories(parts))
        {
            File.Move(Directory.GetFiles(part).Single(), Path.Combine(folder, $"{Path.GetFileName(part).Split('=')[1]}.parquet"));
        }

        Directory.Delete(parts, recursive: true);
    }

    private static void Finish(string home, string runId, DateOnly asOf, double spot, bool certified)
    {
        var directory = Directory.CreateDirectory(Path.Combine(RunDirectory.RunsRoot(home), runId)).FullName;
        var content = new ReceiptContent("inputs", asOf, [], certified ? "B" : "<B");
        var summary = new RunSummary
        {
            RunId = runId,
            AsOf = asOf,
            DataSource = "market",
            Preset = "quick",
            Seed = 1,
            SpotCentsPerLb = spot,
            Grade = content.Grade,
            Certified = certified,
            Promotion = "",
            Gates = [],
            Forecasts = [],
            Risk = [],
            Baselines = [],
            Timings = [],
            ReceiptHash = RunReceipt.HashOf(content),
            Report = "",
        };
        var path = Path.Combine(directory, RunFiles.Summary);
        File.WriteAllText(path, PipelineJson.Write(summary));
        var receipt = new RunReceipt(content, summary.ReceiptHash, runId, ContentHash.OfFile(path), []);
        File.WriteAllText(Path.Combine(directory, RunFiles.Receipt), PipelineJson.Write(receipt));
    }
}
