using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Parquet files of forecasts: one in every run directory, and an append-only one per finished run in the ledger.</summary>
internal static class ForecastLedger
{
    public const string Table = "forecasts";

    public static string Folder(string home) => Path.Combine(home, "ledger", "forecasts");

    /// <summary>The entry of a run.</summary>
    public static string PathOf(string home, string runId) => Path.Combine(Folder(home), $"{runId}.parquet");

    /// <summary>Writes a run's forecasts; the file appears whole or not at all.</summary>
    public static void Write(string path, LedgerKey key, IEnumerable<ForecastLine> forecasts) => LedgerFile.Write(path, Table, rows =>
    {
        foreach (var forecast in forecasts)
        {
            foreach (var quantile in forecast.Quantiles)
            {
                rows.Append(key.RunId).Append(key.AsOf).Append(key.DataSource)
                    .Append(forecast.Horizon).Append(forecast.Sessions).Append(forecast.TargetDate)
                    .Append(quantile.Level).Append(quantile.LogReturn).Append(quantile.CentsPerLb).Append(forecast.PUp)
                    .Append(key.SnapshotId).Append(key.InputsHash).EndRow();
            }
        }
    });

    /// <summary>Every value of a file of forecasts under its name, in the order of the rows.</summary>
    public static ImmutableArray<StoredFact> Facts(string path) => LedgerFile.Facts(path, "horizon", "level");

    /// <summary>Adds a finished run to the ledger; adding it again changes nothing.</summary>
    public static void Append(string home, string runId, string forecastsFile) => LedgerFile.Append(PathOf(home, runId), forecastsFile);
}
