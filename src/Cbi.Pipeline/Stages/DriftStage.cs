using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>Compares the recent window of every feature column with its history. No label is read.</summary>
internal static class DriftStage
{
    public static ImmutableArray<DriftedBlock> Run(RunContext run, FeatureFrame frame)
    {
        var options = run.Configuration.Drift;
        var blocks = run.FanOut([.. frame.Buckets, frame.ZlCore], block => new DriftedBlock(
            block.Name,
            [.. block.Columns.Select((name, column) => DriftMonitor.Judge(name, Values(block, column), options))]));
        var found = Summarise(blocks, options);
        if (found.Drifted > 0)
        {
            run.Progress.Warning(
                $"{found.Drifted} of {found.Ok + found.Watch + found.Drifted} feature columns have drifted in the last "
                + $"{options.RecentSessions} sessions, most of all {found.WorstColumn}; "
                + $"{(found.RetrainAdvised ? "a retrain is advised" : "no retrain is advised")}");
        }

        return blocks;
    }

    public static DriftSummary Summarise(ImmutableArray<DriftedBlock> blocks, DriftOptions options)
    {
        int Count(DriftVerdict verdict) => blocks.Sum(b => b.Columns.Count(c => c.Verdict == verdict));
        int ok = Count(DriftVerdict.Ok), watch = Count(DriftVerdict.Watch), drifted = Count(DriftVerdict.Drifted);
        return new DriftSummary(
            ok,
            watch,
            drifted,
            Count(DriftVerdict.Unknown),
            drifted > 0 ? Worst(blocks).First().Column.Column : null,
            drifted > 0 && drifted >= options.RetrainShare * (ok + watch + drifted));
    }

    /// <summary>
    /// Drifted columns, then watched ones; within them those gone dark first, then by falling stability index and by name.
    /// </summary>
    public static IEnumerable<(string Block, ColumnDrift Column)> Worst(ImmutableArray<DriftedBlock> blocks) =>
        blocks.SelectMany(b => b.Columns.Select(c => (b.Block, Column: c)))
            .Where(c => c.Column.Verdict is DriftVerdict.Drifted or DriftVerdict.Watch)
            .OrderByDescending(c => c.Column.Verdict)
            .ThenByDescending(c => double.IsNaN(c.Column.Psi) ? double.PositiveInfinity : c.Column.Psi)
            .ThenBy(c => c.Column.Column, StringComparer.Ordinal);

    private static double[] Values(FeatureBlock block, int column)
    {
        var values = new double[block.Rows];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = block[row, column];
        }

        return values;
    }
}
