using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Parquet files of forecasts: one in every run directory, and an append-only one per finished run in the ledger.</summary>
internal static class ForecastLedger
{
    public static string Folder(string home) => Path.Combine(home, "ledger", "forecasts");

    /// <summary>Writes a run's forecasts; the file appears whole or not at all.</summary>
    public static void Write(string path, string runId, DateOnly asOf, string dataSource, IEnumerable<ForecastLine> forecasts)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/forecasts.sql")));
        using (var rows = db.Appender("forecasts"))
        {
            foreach (var forecast in forecasts)
            {
                foreach (var quantile in forecast.Quantiles)
                {
                    rows.Append(runId).Append(asOf).Append(dataSource).Append(forecast.Horizon).Append(forecast.Sessions).Append(forecast.TargetDate)
                        .Append(quantile.Level).Append(quantile.LogReturn).Append(quantile.CentsPerLb).Append(forecast.PUp).EndRow();
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

    /// <summary>Adds a finished run to the ledger; adding it again changes nothing.</summary>
    public static void Append(string home, string runId, string forecastsFile)
    {
        var path = Path.Combine(Folder(home), $"{runId}.parquet");
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
