using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Extends an earlier frame by the sessions since: rows that a session knew never change, so the macros run over the last sessions only.
/// Correct where the raw rows known by the earlier as-of are the same (the caller proves it by <see cref="KnownContent"/>) and every macro
/// reads no further back than the tail; the latter is checked on the rows that both frames hold.
/// </summary>
internal static class FrameExtension
{
    /// <summary>
    /// Longest label: on so many last rows of the earlier frame targets were not known. They are the rows that are compared.
    /// </summary>
    internal static readonly int Refreshed = Horizon.All.Max(horizon => horizon.Sessions);

    /// <summary>
    /// Sessions that the macros of one row may reach back: twice the longest declared window (macros of macros) and the volatility's.
    /// </summary>
    internal static int DefaultTail => (2 * FeatureCatalogue.Installed().Entries.Max(entry => entry.Window)) + 252;

    /// <param name="db">A connection with the raw tables and the macros; its work tables are replaced.</param>
    /// <param name="calendar">All sessions of the data.</param>
    /// <param name="last">Position of the as-of session.</param>
    /// <param name="earlier">A frame of the same formulas and options as of an earlier session.</param>
    /// <param name="tail">Sessions that the macros of one row may reach back.</param>
    /// <param name="options">Length of the frame and target rule.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <returns>The frame, or why it has to be built whole.</returns>
    internal static (FeatureFrame? Frame, string? Obstacle) Extend(
        DuckDb db, SessionCalendar calendar, int last, FeatureFrame earlier, int tail, FrameOptions options, CancellationToken stop)
    {
        var first = calendar.Sessions.BinarySearch(earlier.AsOf);
        if (first < 0 || earlier.Rows != Math.Min(first + 1, options.HistorySessions)
            || !calendar.Sessions.AsSpan(first + 1 - earlier.Rows, earlier.Rows).SequenceEqual(earlier.Sessions.AsSpan()))
        {
            return (null, "its sessions are not those of the data");
        }

        var overlap = Math.Min(Refreshed, earlier.Rows);
        var rows = last - first + overlap;
        var skipped = Math.Max(0, last + 1 - rows - tail);
        using var lanes = new Lanes(db);
        WorkTables.Fill(lanes, calendar.Cutoffs[last], skipped, stop);
        var recent = FrameBuilder.Read(lanes, new FrameRows(skipped, last + 1, rows), options, stop);
        return Splice(earlier, recent, overlap, tail, options);
    }

    /// <summary>
    /// Appends recent rows if the first <paramref name="overlap"/> of them are the same as the last ones of the earlier frame.
    /// </summary>
    internal static (FeatureFrame? Frame, string? Obstacle) Splice(
        FeatureFrame earlier, FeatureFrame recent, int overlap, int tail, FrameOptions options)
    {
        if (FirstDifference(earlier, recent, overlap) is { } column)
        {
            return (null, $"column {column} reaches further back than {tail} sessions or was built otherwise");
        }

        var frame = Join(earlier, recent, overlap, options.HistorySessions);
        return (frame with { Hash = FrameHash.Of(frame) }, null);
    }

    private static string? FirstDifference(FeatureFrame earlier, FeatureFrame tail, int overlap)
    {
        if (!Same(earlier.Close, tail.Close) || !Same(earlier.Returns, tail.Returns) || !Same(earlier.Volatility, tail.Volatility))
        {
            return "close, return or volatility";
        }

        foreach (var (ours, theirs) in FrameBlocks.Of(earlier).Zip(FrameBlocks.Of(tail)))
        {
            if (!ours.Columns.AsSpan().SequenceEqual(theirs.Columns.AsSpan()))
            {
                return $"{ours.Name} (columns)";
            }

            var before = ours.Values.Span[^(overlap * ours.Columns.Length)..];
            var now = theirs.Values.Span[..(overlap * ours.Columns.Length)];
            var same = MemoryMarshal.AsBytes(before).CommonPrefixLength(MemoryMarshal.AsBytes(now)) / sizeof(double);
            if (same < now.Length)
            {
                return ours.Columns[same % ours.Columns.Length];
            }
        }

        return null;

        bool Same(ImmutableArray<double> before, ImmutableArray<double> now) =>
            MemoryMarshal.AsBytes(before.AsSpan()[^overlap..]).SequenceEqual(MemoryMarshal.AsBytes(now.AsSpan()[..overlap]));
    }

    private static FeatureFrame Join(FeatureFrame earlier, FeatureFrame tail, int overlap, int history)
    {
        var total = earlier.Rows + tail.Rows - overlap;
        var dropped = Math.Max(0, total - history);
        return new FeatureFrame
        {
            Hash = string.Empty,
            Sessions = Rows(earlier.Sessions, tail.Sessions),
            Close = Rows(earlier.Close, tail.Close),
            Returns = Rows(earlier.Returns, tail.Returns),
            Volatility = Rows(earlier.Volatility, tail.Volatility),
            ZlCore = Block(earlier.ZlCore, tail.ZlCore),
            Buckets = [.. earlier.Buckets.Zip(tail.Buckets, Block)],
            Targets = [.. earlier.Targets.Zip(tail.Targets, (ours, theirs) => new Labels(ours.Horizon, Rows(ours.Raw, theirs.Raw).AsSpan()))],
        };

        ImmutableArray<T> Rows<T>(ImmutableArray<T> before, ImmutableArray<T> now) => Spliced(before.AsSpan(), now.AsSpan(), 1);

        FeatureBlock Block(FeatureBlock before, FeatureBlock now) =>
            new(now.Name, now.Columns, Spliced(before.Values.Span, now.Values.Span, now.Columns.Length).AsSpan());

        ImmutableArray<T> Spliced<T>(ReadOnlySpan<T> before, ReadOnlySpan<T> now, int width)
        {
            // Targets repeat more rows than columns do. A tail longer than the history gives up its own first rows.
            var kept = total - (now.Length / width);
            return dropped < kept ? [.. before[(dropped * width)..(kept * width)], .. now] : [.. now[((dropped - kept) * width)..]];
        }
    }
}
