using Cbi.Pipeline;
using Cbi.Store;

namespace Cbi.Server.Tests;

/// <summary>Puts a made-up run into the ledgers of its home, as a real run leaves them.</summary>
internal static class LedgerFiles
{
    public static void Add(PublishedHome home, RunSummary run)
    {
        Write(home, "forecasts", run, rows =>
        {
            foreach (var line in run.Forecasts)
            {
                foreach (var quantile in line.Quantiles)
                {
                    rows.Append(run.RunId).Append(run.AsOf).Append(run.DataSource).Append(line.Horizon).Append(line.Sessions)
                        .Append(line.TargetDate).Append(quantile.Level).Append(quantile.LogReturn).Append(quantile.CentsPerLb)
                        .Append(line.PUp).Append("snapshot").Append("inputs").EndRow();
                }
            }
        });
        Write(home, "risk", run, rows =>
        {
            foreach (var line in run.Risk)
            {
                rows.Append(run.RunId).Append(run.AsOf).Append(run.DataSource).Append(line.Horizon).Append(5)
                    .Append(line.Position).Append(line.Tail).Append(line.Confidence);
                foreach (var amount in new[] { line.Var, line.Cvar, line.StandardErrors.Var, line.StandardErrors.Cvar })
                {
                    rows.Append(amount.Usd).Append(amount.CentsPerLb);
                }

                rows.Append(line.Unavailable).Append("snapshot").Append("inputs").EndRow();
            }
        });
    }

    private static void Write(PublishedHome home, string table, RunSummary run, Action<DuckAppender> fill)
    {
        using var db = DuckDb.OpenInMemory(threads: 1);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/{table}.sql")));
        using (var rows = db.Appender(table))
        {
            fill(rows);
            rows.Complete();
        }

        Directory.CreateDirectory(home.PathOf("ledger", table));
        db.ExportParquet($"from {table}", home.PathOf("ledger", table, $"{run.RunId}.parquet"));
    }
}
