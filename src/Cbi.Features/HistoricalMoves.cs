using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Moves of ZL and its drivers from one session of history on, each as it was known at the close of its own last session: what was revised
/// or published later changes nothing.
/// </summary>
public static class HistoricalMoves
{
    /// <summary>A change may be unknown on so many sessions of a span: the last ones of markets that close after ZL.</summary>
    private const int MostUnknown = 2;

    /// <summary>Share of a longer span that must be known.</summary>
    private const double LeastShare = 0.9;

    /// <param name="macros">The installed macros.</param>
    /// <param name="db">A copy of the market with at least <see cref="JointHistory.Sources"/>; its work tables are replaced.</param>
    /// <param name="start">The moves start at the close of this date, or of the last session before it.</param>
    /// <param name="end">The last date of the last move.</param>
    /// <param name="spans">Sessions of the other moves, each 1 or more.</param>
    /// <param name="latest">No move may end after this session.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <returns>One move a span, then the one that ends at the last session up to <paramref name="end"/>.</returns>
    /// <exception cref="CbiException">BadInput, with the range covered: the market does not hold all these sessions.</exception>
    public static ImmutableArray<HistoricalMove> Read(
        MacroLibrary macros, DuckDb db, DateOnly start, DateOnly end, ImmutableArray<int> spans, DateOnly latest, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(macros);
        ArgumentNullException.ThrowIfNull(db);
        macros.DefineBlocks(db, [], stop);
        var calendar = SessionCalendar.Read(db, stop);
        var sessions = calendar.Sessions;
        int first = Last(sessions, start), final = Last(sessions, latest);
        ImmutableArray<int> ends = [.. spans.Select(span => first + span), end <= latest ? Last(sessions, end) : int.MaxValue];
        // The first change of a span needs the session before it.
        if (first < 1 || ends.Max() > final || ends[^1] <= first)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"The market covers the sessions from {Iso(sessions[0])} to {Iso(sessions[Math.Max(final, 0)])}; this needs a session "
                    + $"before {Iso(start)}, {spans.Max()} after it, and those up to {Iso(end)}.");
        }

        return [.. ends.Select(last => Move(JointHistory.Read(db, calendar, last, last - first + 1, stop)))];
    }

    private static HistoricalMove Move(JointHistory history)
    {
        var sessions = history.Sessions.Length - 1;
        var known = history.Changes.Select(changes => changes.Skip(1).Count(double.IsFinite)).ToImmutableArray();
        var least = Math.Max(1.0, Math.Min(sessions - MostUnknown, LeastShare * sessions));
        var sums = history.Changes.Select((changes, i) => known[i] >= least ? changes.Skip(1).Where(double.IsFinite).Sum() : double.NaN);
        return new HistoricalMove(
            history.Sessions[0], history.Sessions[^1], sessions, history.Names, [.. sums], known, Path(history.Changes[0].AsSpan()[1..]));
    }

    private static ImmutableArray<double> Path(ReadOnlySpan<double> changes)
    {
        var path = ImmutableArray.CreateBuilder<double>(changes.Length);
        var sum = 0.0;
        foreach (var change in changes)
        {
            sum += double.IsFinite(change) ? change : 0.0;
            path.Add(sum);
        }

        return path.MoveToImmutable();
    }

    /// <summary>Position of the last session up to a date; -1 when there is none.</summary>
    private static int Last(ImmutableArray<DateOnly> sessions, DateOnly date)
    {
        var at = sessions.BinarySearch(date);
        return at >= 0 ? at : ~at - 1;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
