using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Parquet files of forecasts: one in every run directory, and an append-only one per finished run in the ledger.</summary>
internal static class ForecastLedger
{
    public static string Folder(string home) => Path.Combine(home, "ledger", "forecasts");

    /// <summary>The entry of a run.</summary>
    public static string PathOf(string home, string runId) => Path.Combine(Folder(home), $"{runId}.parquet");

    /// <summary>Writes a run's forecasts; the file appears whole or not at all.</summary>
    public static void Write(string path, LedgerKey key, IEnumerable<ForecastLine> forecasts)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/forecasts.sql")));
        using (var rows = db.Appender("forecasts"))
        {
            foreach (var forecast in forecasts)
            {
                foreach (var quantile in forecast.Quantiles)
                {
                    rows.Append(key.RunId).Append(key.AsOf).Append(key.DataSource).Append(forecast.Horizon).Append(forecast.Sessions).Append(forecast.TargetDate)
                        .Append(quantile.Level).Append(quantile.LogReturn).Append(quantile.CentsPerLb).Append(forecast.PUp)
                        .Append(key.SnapshotId).Append(key.InputsHash).EndRow();
                }
            }

            rows.Complete();
        }

        AtomicFile.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Environment.ProcessId}.tmp";
            db.ExportParquet("from forecasts", temporary);
            File.Move(temporary, path, overwrite: true);
        });
    }

    /// <summary>Every value of a file of forecasts under its name, in the order of the rows.</summary>
    /// <exception cref="CbiException">The file cannot be read as Parquet.</exception>
    public static ImmutableArray<StoredFact> Facts(string path)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        var rows = db.Query($"from read_parquet({DuckDb.Literal(path)}, file_row_number = true) order by file_row_number");
        var columns = rows.Columns.Where(column => column is not "horizon" and not "level" and not "file_row_number")
            .Select(column => (Name: column, Values: rows.Strings(column))).ToArray();
        var (horizons, levels) = (rows.Strings("horizon"), rows.Strings("level"));
        return [.. Enumerable.Range(0, rows.Rows).SelectMany(row => columns.Select(column =>
            new StoredFact($"{horizons[row]} {levels[row]} {column.Name}", column.Values[row] ?? "null")))];
    }

    /// <summary>Adds a finished run to the ledger; adding it again changes nothing.</summary>
    public static void Append(string home, string runId, string forecastsFile)
    {
        var path = PathOf(home, runId);
        AtomicFile.Guard(path, () =>
        {
            Directory.CreateDirectory(Folder(home));
            if (!File.Exists(path))
            {
                var temporary = $"{path}.{Environment.ProcessId}.tmp";
                File.Copy(forecastsFile, temporary, overwrite: true);
                File.Move(temporary, path, overwrite: true);
            }
        });
    }
}
