using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Proof that no source is filled forward for ever: all sources but ZL stop on one day, and once their allowed age and the longest window
/// have passed, every column must have the bits that it has when those sources never existed. Only columns that state an age may tell the
/// two apart. Event calendars do not age and stay.
/// </summary>
public static class StalenessGate
{
    private const string Target = "ZL";
    private const string AgeMacro = "capped_age";

    /// <summary>Rows that are compared when the frame is long enough for all of it.</summary>
    private const int ComparedRows = 64;

    /// <param name="macros">The formulas.</param>
    /// <param name="catalogue">Says how far each column looks back.</param>
    /// <param name="openMarket">Opens a fresh copy of the market; its rows are deleted.</param>
    /// <param name="asOf">The session at which the frames end.</param>
    /// <param name="options">Length of the frame and target rule.</param>
    /// <param name="stop">Cancels the running build.</param>
    /// <returns>The verdict; null when the frame is too short for a source to stop, grow stale and leave every window.</returns>
    public static StalenessResult? Verify(
        MacroLibrary macros, FeatureCatalogue catalogue, Func<DuckDb> openMarket, DateOnly asOf, FrameOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(openMarket);
        using var stopped = openMarket();
        using var never = openMarket();
        var aging = Aging(stopped, stop);
        var memory = aging.MaxAge + LongestWindow(catalogue, aging.Names);
        var builder = new FrameBuilder(macros);
        var sessions = builder.Sessions(stopped, stop);
        var rows = Math.Min(sessions.IndexOf(asOf) + 1, options.HistorySessions);
        var compared = Math.Min(ComparedRows, rows - memory - 1);
        if (compared < 1)
        {
            return null;
        }

        var lastDay = sessions[sessions.IndexOf(asOf) - compared - memory];
        RawTables.DeleteSeries(stopped, aging.Names, lastDay, stop);
        RawTables.DeleteSeries(never, aging.Names, null, stop);
        var ages = catalogue.Entries.Where(e => e.Macro == AgeMacro).Select(e => e.Feature).ToHashSet(StringComparer.Ordinal);
        var comparison = FrameComparison.CompareFeatures(
            builder.Build(stopped, asOf, options, stop), builder.Build(never, asOf, options, stop), rows - compared, ages);
        return new StalenessResult(
            comparison.FirstDifference is null, lastDay, sessions[sessions.IndexOf(asOf) - compared + 1], comparison.Compared,
            comparison.FirstDifference, comparison.Session);
    }

    private static (ImmutableArray<string> Names, int MaxAge) Aging(DuckDb db, CancellationToken stop)
    {
        var catalog = db.Query("from series_catalog", stop);
        var (names, ages, lags) = (catalog.Strings("name"), catalog.Doubles("max_age_sessions"), catalog.Longs("lag_sessions"));
        var aging = Enumerable.Range(0, catalog.Rows).Where(i => names[i] != Target && !double.IsNaN(ages[i])).ToImmutableArray();
        return ([.. aging.Select(i => names[i]!)], aging.Length == 0 ? 0 : aging.Max(i => (int)ages[i] + (int)lags[i]));
    }

    private static int LongestWindow(FeatureCatalogue catalogue, ImmutableArray<string> aging) =>
        catalogue.Entries.Where(e => e.Sources.Any(aging.Contains)).Select(e => e.Window).DefaultIfEmpty(0).Max();
}
