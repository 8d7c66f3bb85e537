using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// splits.parquet: one row a horizon, fold and predicted row, for analysts. Columns: row, session, horizon, fold, role, label_end (the
/// session on which the label is known; null beyond the as-of session), train_rows (the fold trains on rows 0 to train_rows - 1),
/// last_train_session.
/// </summary>
internal static class SplitsFile
{
    internal static void Write(string path, ImmutableArray<DateOnly> sessions, ImmutableArray<SplitPlan> plans, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(1);
        db.Execute(
            """
            create table splits (
                row integer, session date, horizon varchar, fold integer, role varchar, label_end date, train_rows integer, last_train_session date)
            """,
            stop);
        using (var appender = db.Appender("splits"))
        {
            foreach (var fold in plans.SelectMany(plan => plan.Folds))
            {
                foreach (var row in fold.Predict.Rows())
                {
                    var end = row + fold.Horizon.Sessions;
                    appender.Append(row).Append(sessions[row]).Append(fold.Horizon.Name).Append(fold.Index).Append(NameOf(fold.Role));
                    _ = end < sessions.Length ? appender.Append(sessions[end]) : appender.AppendNull();
                    appender.Append(fold.Train.ToExclusive).Append(sessions[fold.Train.ToExclusive - 1]);
                    appender.EndRow();
                }
            }

            appender.Complete();
        }

        db.ExportParquet("from splits", path, stop);
    }

    private static string NameOf(FoldRole role) => role switch
    {
        FoldRole.Development => "development",
        FoldRole.HeldOut => "held_out",
        _ => "live",
    };
}
