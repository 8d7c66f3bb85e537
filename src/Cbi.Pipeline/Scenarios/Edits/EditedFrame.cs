using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>A run's frame whose as-of row is edited.</summary>
/// <param name="Frame">All rows but the last are the run's own.</param>
/// <param name="Changed">Names of the columns whose as-of value changed, by block.</param>
internal sealed record EditedFrame(FeatureFrame Frame, ImmutableSortedDictionary<string, ImmutableArray<string>> Changed)
{
    private const string AgeSuffix = "_age";

    public static EditedFrame Of(
        FeatureFrame frame, MarketSnapshot market, ImmutableArray<InputEdit> edits, int threads, CancellationToken stop)
    {
        var edited = Raw(frame, market, edits, threads, stop);
        var catalogue = FeatureCatalogue.Installed();
        foreach (var edit in edits.Where(e => e.Kind is InputEditKind.Shift or InputEditKind.Dark))
        {
            var block = edited.Block(edit.Bucket);
            var row = edit.Kind == InputEditKind.Shift ? Shifted(block, edit.Size, catalogue) : Dark(block);
            edited = WithRow(edited, block, row);
        }

        var blocks = frame.Buckets.Add(frame.ZlCore).Zip(edited.Buckets.Add(edited.ZlCore));
        return new EditedFrame(
            edited,
            blocks.ToImmutableSortedDictionary(pair => pair.First.Name, pair => Differences(pair.First, pair.Second), StringComparer.Ordinal));
    }

    /// <summary>The frame after the edits of series and events: features are rebuilt for the as-of row from a copy of the market.</summary>
    private static FeatureFrame Raw(
        FeatureFrame frame, MarketSnapshot market, ImmutableArray<InputEdit> edits, int threads, CancellationToken stop)
    {
        ImmutableArray<KeyValuePair<string, double>> shocks =
            [.. edits.Where(e => e.Kind == InputEditKind.Shock).Select(e => KeyValuePair.Create(e.Name, e.Size))];
        ImmutableArray<KeyValuePair<string, int>> events =
            [.. edits.Where(e => e.Kind == InputEditKind.Event).Select(e => KeyValuePair.Create(Calendar(market, e.Name), (int)e.Size))];
        if (shocks.IsEmpty && events.IsEmpty)
        {
            return frame;
        }

        RequireSeries(market, shocks);
        var rows = EditedRow.Build(
            MacroLibrary.Installed(),
            FeatureCatalogue.Installed(),
            sources => MarketCopy.Open(market, sources, threads, stop),
            frame.AsOf,
            shocks,
            events,
            stop);
        return rows.Aggregate(frame, (whole, row) =>
        {
            var block = row.Name == whole.ZlCore.Name ? whole.ZlCore : whole.Buckets.Single(b => b.Name == row.Name);
            var values = block.Row(block.Rows - 1).ToArray();
            for (var column = 0; column < row.Columns.Length; column++)
            {
                values[block.Columns.IndexOf(row.Columns[column])] = row[0, column];
            }

            return WithRow(whole, block, values);
        });
    }

    private static void RequireSeries(MarketSnapshot market, ImmutableArray<KeyValuePair<string, double>> shocks)
    {
        var series = market.Catalog.Where(c => c.Kind is SourceKind.Price or SourceKind.Observation).Select(c => c.Name).ToHashSet();
        if (shocks.FirstOrDefault(shock => !series.Contains(shock.Key)).Key is { } unknown)
        {
            throw new CbiException(ExitCode.BadInput, $"'{unknown}' is no series of the market. `cbi data health` lists them.");
        }
    }

    /// <summary>The calendar of that name, or the only one that begins so: tariff is tariffs.</summary>
    private static string Calendar(MarketSnapshot market, string name)
    {
        string[] calendars = [.. market.Catalog.Where(c => c.Kind == SourceKind.Event).Select(c => c.Name)];
        string[] meant = calendars.Contains(name)
            ? [name]
            : [.. calendars.Where(calendar => calendar.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        return meant is [var one]
            ? one
            : throw new CbiException(
                ExitCode.Usage, $"'{name}' is no event calendar of the market; use one of {string.Join(", ", calendars)}.");
    }

    /// <summary>
    /// Every value column with an expected sign moves so many of its own standard deviations in the direction that supports the price for a
    /// positive size: the columns of one bucket then tell one story. Masks, ages and columns without an expected sign stay.
    /// </summary>
    private static double[] Shifted(FeatureBlock block, double deviations, FeatureCatalogue catalogue)
    {
        var row = block.Row(block.Rows - 1).ToArray();
        for (var column = 0; column < row.Length; column++)
        {
            var sign = IsValue(block.Columns[column]) ? catalogue[block.Columns[column]].ExpectedSign : "0";
            row[column] += sign switch
            {
                "+" => deviations * Deviation(block, column),
                "-" => -deviations * Deviation(block, column),
                _ => 0.0,
            };
        }

        return row;
    }

    private static double[] Dark(FeatureBlock block) =>
        [.. block.Columns.Select(name => name.EndsWith(ColumnScreen.MaskSuffix, StringComparison.Ordinal) ? 1.0 : double.NaN)];

    private static bool IsValue(string column) =>
        !column.EndsWith(ColumnScreen.MaskSuffix, StringComparison.Ordinal) && !column.EndsWith(AgeSuffix, StringComparison.Ordinal);

    /// <summary>Standard deviation of a column over the rows that have it; 0 with fewer than two.</summary>
    private static double Deviation(FeatureBlock block, int column)
    {
        double[] known = [.. Enumerable.Range(0, block.Rows).Select(row => block[row, column]).Where(double.IsFinite)];
        var mean = known.Length > 0 ? known.Average() : 0.0;
        return known.Length > 1 ? Math.Sqrt(known.Sum(v => (v - mean) * (v - mean)) / (known.Length - 1)) : 0.0;
    }

    private static FeatureFrame WithRow(FeatureFrame frame, FeatureBlock block, double[] row)
    {
        var values = block.Values.ToArray();
        row.CopyTo(values, values.Length - row.Length);
        var edited = FeatureBlock.Over(block.Name, block.Columns, values);
        return block.Name == frame.ZlCore.Name
            ? frame with { ZlCore = edited }
            : frame with { Buckets = [.. frame.Buckets.Select(b => b.Name == block.Name ? edited : b)] };
    }

    private static ImmutableArray<string> Differences(FeatureBlock one, FeatureBlock two)
    {
        var (before, after) = (one.Row(one.Rows - 1).ToArray(), two.Row(two.Rows - 1).ToArray());
        return [.. one.Columns.Where((_, c) => !IsSame(before[c], after[c]))];

        static bool IsSame(double old, double now) =>
            BitConverter.DoubleToInt64Bits(old) == BitConverter.DoubleToInt64Bits(now) || (double.IsNaN(old) && double.IsNaN(now));
    }
}
