using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>Screens the columns of one block of a frame, those that the settings exclude left out before.</summary>
public static class BlockScreen
{
    /// <summary>Screens a block on the development folds of the plans.</summary>
    /// <param name="block">A bucket's own columns, or the shared core.</param>
    /// <param name="frame">The frame that the block belongs to.</param>
    /// <param name="plans">One plan a horizon, in <see cref="Horizon.All"/> order.</param>
    /// <param name="settings">The bucket's settings; the shared core has none: a bucket excludes core columns for itself only.</param>
    /// <param name="options">Thresholds of the screen.</param>
    /// <param name="cancel">Stops between folds.</param>
    public static ScreenResult Run(
        FeatureBlock block, FeatureFrame frame, ImmutableArray<SplitPlan> plans, BucketSettings settings, ScreenOptions options,
        CancellationToken cancel)
    {
        int[] kept = [.. Enumerable.Range(0, block.Columns.Length).Where(c => !settings.ExcludeColumns.Contains(block.Columns[c]))];
        var screened = kept.Length == 0 ? new ScreenResult(block.Name, [], []) : Screen(block, kept, frame, plans, options, cancel);
        var records = screened.Columns.ToDictionary(c => c.Column, StringComparer.Ordinal);
        return screened with
        {
            Columns =
            [
                .. block.Columns.Select(name => records.TryGetValue(name, out var record)
                    ? record
                    : new ScreenedColumn(name, false, double.NaN, 0.0, 0, 0, [], $"excluded by config/training/buckets/{block.Name}.yaml")),
            ],
        };
    }

    private static ScreenResult Screen(
        FeatureBlock block, int[] kept, FeatureFrame frame, ImmutableArray<SplitPlan> plans, ScreenOptions options, CancellationToken cancel)
    {
        var values = new double[frame.Rows * kept.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = block[i / kept.Length, kept[i % kept.Length]];
        }

        var features = FeatureBlock.Over(block.Name, [.. kept.Select(c => block.Columns[c])], values);
        ImmutableArray<Dataset> problems = [.. Horizon.All.Select(h => new Dataset(features, frame.Target(h), frame.LabelScale(h)))];
        return ColumnScreen.Run(block.Name, problems, plans, options, cancel);
    }
}
