using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>What one specialist learns from: its bucket's columns, then the shared core's that the bucket does not have already.</summary>
internal static class SpecialistDataset
{
    internal static Dataset Create(Bucket bucket, Horizon horizon, FeatureFrame frame, BucketSettings settings)
    {
        var own = frame.Block(bucket);
        var core = frame.ZlCore;
        RequireRows(own, frame);
        RequireRows(core, frame);

        var known = own.Columns.Concat(core.Columns).ToHashSet(StringComparer.Ordinal);
        foreach (var name in settings.ExcludeColumns)
        {
            if (!known.Contains(name))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"config/training/buckets/{own.Name}.yaml, exclude_columns: '{name}' is not a column of bucket '{own.Name}' or of the shared core. "
                    + "Remove it or correct its name; database/dictionary.csv lists all columns.");
            }
        }

        var ownColumns = Positions(own, name => !settings.ExcludeColumns.Contains(name));
        var coreColumns = Positions(core, name => !settings.ExcludeColumns.Contains(name) && !own.Columns.Contains(name));
        if (ownColumns.Length + coreColumns.Length == 0)
        {
            throw new CbiException(ExitCode.BadInput, $"config/training/buckets/{own.Name}.yaml, exclude_columns: no column is left. Exclude fewer columns.");
        }

        ImmutableArray<string> names = [.. ownColumns.Select(c => own.Columns[c]), .. coreColumns.Select(c => core.Columns[c])];
        var features = FeatureBlock.Over(own.Name, names, Values(frame, own, ownColumns, core, coreColumns));
        return new Dataset(features, frame.Target(horizon), frame.LabelScale(horizon));
    }

    private static double[] Values(FeatureFrame frame, FeatureBlock own, int[] ownColumns, FeatureBlock core, int[] coreColumns)
    {
        var width = ownColumns.Length + coreColumns.Length;
        var values = new double[frame.Rows * width];
        for (var row = 0; row < frame.Rows; row++)
        {
            for (var c = 0; c < ownColumns.Length; c++)
            {
                values[row * width + c] = own[row, ownColumns[c]];
            }

            for (var c = 0; c < coreColumns.Length; c++)
            {
                values[row * width + ownColumns.Length + c] = core[row, coreColumns[c]];
            }
        }

        return values;
    }

    private static int[] Positions(FeatureBlock block, Func<string, bool> wanted) =>
        [.. Enumerable.Range(0, block.Columns.Length).Where(c => wanted(block.Columns[c]))];

    private static void RequireRows(FeatureBlock block, FeatureFrame frame)
    {
        if (block.Rows != frame.Rows)
        {
            throw new ArgumentException($"Block '{block.Name}' has {block.Rows} rows; the frame has {frame.Rows} sessions.");
        }
    }
}
