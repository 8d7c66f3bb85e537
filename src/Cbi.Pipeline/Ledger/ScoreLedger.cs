using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>ledger/scores: one Parquet file a scored forecast, written once.</summary>
internal static class ScoreLedger
{
    public static string Folder(string home) => Path.Combine(home, "ledger", "scores");

    public static string PathOf(string home, string runId, string horizon) => Path.Combine(Folder(home), $"{runId}.{horizon}.parquet");

    /// <summary>Adds a score; one that is there already stays as it is. True when it was added.</summary>
    public static bool Append(string home, RealisedScore score)
    {
        var path = PathOf(home, score.RunId, score.Horizon);
        if (File.Exists(path))
        {
            return false;
        }

        LedgerFile.Write(path, "scores", rows => rows
            .Append(score.RunId).Append(score.AsOf).Append(score.DataSource).Append(score.Horizon).Append(score.TargetDate)
            .Append(score.LogReturn).Append(score.CentsPerLb).Append(score.Pinball).Append(score.Pit).Append(score.Inside80)
            .Append(score.Brier).Append(score.SnapshotId)
            .EndRow());
        return true;
    }

    /// <summary>The attached scores of one run, shortest horizon first; empty when none is known yet.</summary>
    public static ImmutableArray<RealisedScore> Of(string home, string runId)
    {
        string[] files = [.. Domain.Horizon.All.Select(horizon => PathOf(home, runId, horizon.Name)).Where(File.Exists)];
        if (files.Length == 0)
        {
            return [];
        }

        using var db = DuckDb.OpenInMemory(threads: 1);
        return [.. files.Select(file => Read(db, file))];
    }

    private static RealisedScore Read(DuckDb db, string file)
    {
        var row = db.Query($"from read_parquet({DuckDb.Literal(file)})");
        string Text(string column) => row.Strings(column)[0]!;
        double Number(string column) => row.Doubles(column)[0];
        return new RealisedScore(
            Text("run_id"),
            row.Dates("as_of")[0],
            Text("data_source"),
            Text("horizon"),
            row.Dates("target_date")[0],
            Number("log_return"),
            Number("cents_per_lb"),
            Number("pinball"),
            Number("pit"),
            row.Booleans("inside_80")[0],
            Number("brier"),
            Text("snapshot_id"));
    }
}
