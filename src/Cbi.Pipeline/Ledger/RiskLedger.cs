using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Parquet files of VaR and CVaR, kept as those of <see cref="ForecastLedger"/>.</summary>
internal static class RiskLedger
{
    public const string Table = "risk";

    public static string Folder(string home) => Path.Combine(home, "ledger", "risk");

    /// <summary>The entry of a run.</summary>
    public static string PathOf(string home, string runId) => Path.Combine(Folder(home), $"{runId}.parquet");

    /// <summary>Writes a run's risk numbers; amounts that do not exist are null.</summary>
    public static void Write(string path, LedgerKey key, IEnumerable<RiskLine> risk) => LedgerFile.Write(path, Table, rows =>
    {
        foreach (var line in risk)
        {
            rows.Append(key.RunId).Append(key.AsOf).Append(key.DataSource)
                .Append(line.Horizon).Append(Horizon.Parse(line.Horizon).Sessions)
                .Append(line.Position).Append(line.Tail).Append(line.Confidence);
            foreach (var amount in new[] { line.Var, line.Cvar, line.StandardErrors.Var, line.StandardErrors.Cvar })
            {
                rows.AppendNullable(amount.Usd).AppendNullable(amount.CentsPerLb);
            }

            rows.Append(line.Unavailable).Append(key.SnapshotId).Append(key.InputsHash).EndRow();
        }
    });

    /// <summary>Every value of a file of risk numbers under its name, in the order of the rows.</summary>
    public static ImmutableArray<StoredFact> Facts(string path) => LedgerFile.Facts(path, "horizon", "position", "confidence", "tail");

    /// <summary>Adds a finished run to the ledger; adding it again changes nothing.</summary>
    public static void Append(string home, string runId, string riskFile) => LedgerFile.Append(PathOf(home, runId), riskFile);
}
