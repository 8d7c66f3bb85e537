using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Frames of successive nights: from the cache, else the last cached frame extended by the new sessions, else built whole. All three give
/// the same bits; a frame is extended only when the raw rows that it knew are still the same. Thread-safe.
/// </summary>
public sealed class NightlyFrames(FrameStore store, MacroLibrary macros)
{
    /// <summary>Sessions that the macros of one row may reach back.</summary>
    internal int Tail { get; init; } = FrameExtension.DefaultTail;

    /// <param name="db">A connection with the raw tables; its temporary work tables are replaced.</param>
    /// <param name="snapshotId">Identity of the raw tables.</param>
    /// <param name="asOf">A session; null is the last one.</param>
    /// <param name="options">Length of the frame and target rule.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <exception cref="CbiException">BadInput: the as-of is not a session of the data. Corrupted: the cached frame is damaged.</exception>
    public NightlyFrame Build(DuckDb db, string snapshotId, DateOnly? asOf, FrameOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        macros.Define(db, stop);
        var calendar = SessionCalendar.Read(db, stop);
        var last = calendar.Locate(asOf);
        var key = new FrameKey(snapshotId, macros.Hash, calendar.Sessions[last], options);
        if (store.TryLoad(key, stop) is { } cached)
        {
            return NightlyFrame.Cached(cached);
        }

        var known = KnownContent.At(db, calendar.Cutoffs[last], stop).Identity;
        var night = Extended(db, calendar, last, options, stop);
        store.Save(key, night.Frame, known, stop);
        return night;
    }

    private NightlyFrame Extended(DuckDb db, SessionCalendar calendar, int last, FrameOptions options, CancellationToken stop)
    {
        if (store.Before(calendar.Sessions[last], macros.Hash, options) is not { } manifest)
        {
            return Whole("no earlier frame of these formulas and options is cached");
        }

        var earlierAsOf = DateOnly.ParseExact(manifest.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var position = calendar.Sessions.BinarySearch(earlierAsOf);
        if (position < 0 || KnownContent.At(db, calendar.Cutoffs[position], stop).Identity != manifest.KnownContent)
        {
            return Whole($"what was known on {manifest.AsOf} is no longer the same");
        }

        FeatureFrame earlier;
        try
        {
            earlier = store.Load(manifest, stop);
        }
        catch (CbiException damage) when (damage.ExitCode == ExitCode.Corrupted)
        {
            return Whole($"the frame of {manifest.AsOf} is damaged: {damage.Message}");
        }

        var (frame, obstacle) = FrameExtension.Extend(db, calendar, last, earlier, Tail, options, stop);
        return frame is null
            ? Whole($"the frame of {manifest.AsOf} cannot be extended: {obstacle}")
            : new NightlyFrame(frame, earlierAsOf, FormattableString.Invariant($"extended by {last - position} sessions from {manifest.AsOf}"));

        NightlyFrame Whole(string reason) => new(
            new FrameBuilder(macros).Build(db, calendar.Sessions[last], options, stop), null, $"built whole: {reason}");
    }
}
