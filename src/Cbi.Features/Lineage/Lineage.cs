using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Explains one number of a frame and recomputes it: of a fresh copy of the market it keeps only the sources that the dictionary lists for
/// the column (and ZL, whose settlements are the sessions), only as known at the as-of, builds the column's block anew and compares bits.
/// All known rows of those sources are given, not only those of the window, because levels such as a log index carry their whole past in
/// the last bits.
/// </summary>
public sealed class Lineage(MacroLibrary macros, FeatureCatalogue catalogue, Func<DuckDb> openMarket)
{
    internal const string SessionSource = "ZL";
    private const string AgeMacro = "capped_age";
    private const string MaskMacro = "missing_mask";

    private readonly MacroIndex _index = new(macros);

    /// <param name="frame">The frame whose last session is explained.</param>
    /// <param name="column">A column of the dictionary.</param>
    /// <param name="stop">Cancels the build.</param>
    /// <exception cref="CbiException">NotFound for an unknown column, with the nearest names.</exception>
    public CellLineage Explain(FeatureFrame frame, string column, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var entry = catalogue[column];
        using var db = openMarket();
        macros.Define(db, stop);
        var calendar = SessionCalendar.Read(db, stop);
        var last = calendar.Locate(frame.AsOf);
        KeepOnly(db, entry.Sources, calendar.Cutoffs[last], stop);
        var recomputed = LastValue(FrameBuilder.LastRow(db, entry.Bucket, stop), entry);
        var sources = entry.Sources.Select(name => StateOf(db, name, stop)).ToImmutableArray();
        var first = Math.Max(0, last - entry.Window - sources.Select(s => s.LagSessions).DefaultIfEmpty(0).Max());
        var (file, steps) = new DerivationReader(_index).Read(entry);
        return new CellLineage
        {
            Entry = entry,
            AsOf = frame.AsOf,
            Cutoff = calendar.Cutoffs[last],
            Value = LastValue(frame, entry),
            Recomputed = recomputed,
            RowsGiven = SourceRows.Count(db, stop),
            File = file,
            Steps = steps,
            Macros = _index.CalledBy(steps.Select(s => s.Expression)),
            Sources = sources,
            AgesAndMasks = AgesAndMasks(frame, entry),
            WindowFrom = calendar.Sessions[first],
            Rows = [.. entry.Sources.SelectMany(name => SourceRows.Read(db, name, calendar.Cutoffs[first], calendar.Cutoffs[last], stop))],
        };
    }

    /// <summary>Leaves a copy of the market with these sources and ZL alone, as known at the cut-off.</summary>
    internal static void KeepOnly(DuckDb db, IEnumerable<string> sources, DateTime cutoff, CancellationToken stop)
    {
        RawTables.KeepSeries(db, sources.Append(SessionSource), stop);
        RawTables.ForgetAfter(db, cutoff, stop);
    }

    internal static double LastValue(FeatureBlock block, FeatureEntry entry) => block[block.Rows - 1, block.Columns.IndexOf(entry.Feature)];

    private static double LastValue(FeatureFrame frame, FeatureEntry entry) =>
        LastValue(FrameBlocks.Of(frame).Single(b => b.Name == entry.Bucket), entry);

    private ImmutableArray<ColumnValue> AgesAndMasks(FeatureFrame frame, FeatureEntry entry) =>
    [
        .. catalogue.Entries
            .Where(e => e.Bucket == entry.Bucket && e.Feature != entry.Feature && e.Macro is AgeMacro or MaskMacro)
            .Where(e => e.Bucket == entry.Bucket && e.Sources.Length > 0 && e.Sources.All(entry.Sources.Contains))
            .Select(e => new ColumnValue(e.Feature, LastValue(frame, e))),
    ];

    /// <summary>Reads the panels of the rebuilt frame, whose last row is the as-of session.</summary>
    private static SourceState StateOf(DuckDb db, string name, CancellationToken stop)
    {
        var catalog = db.Query("from series_catalog", stop);
        var row = Array.IndexOf(catalog.Strings("name"), name);
        if (row < 0)
        {
            return new SourceState(name, "absent", "-", null, null, 0, 0);
        }

        var kind = catalog.Strings("kind")[row]!;
        var maxAge = catalog.Doubles("max_age_sessions")[row];
        var ages = db.Query($"from source_age({DuckDb.Literal(name)})", stop).Longs("age");
        var known = SourceRows.Read(db, name, DateTime.MinValue, DateTime.MaxValue, stop).Length;
        return new SourceState(
            name,
            catalog.Booleans("present")[row] ? kind : "absent",
            catalog.Strings("unit")[row]!,
            ages.Length == 0 ? null : (int)ages[^1],
            double.IsNaN(maxAge) ? null : (int)maxAge,
            (int)catalog.Longs("lag_sessions")[row],
            known);
    }
}
