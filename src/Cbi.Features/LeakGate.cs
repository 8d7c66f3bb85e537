using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Proof that a frame looks into no future (truncation invariance): for chosen sessions T it deletes every raw row that became known after
/// T, rebuilds the whole frame as of T and compares all rows up to T bit by bit. Deleting the rows, rather than trusting the macros' own
/// filter or a view, is what catches a macro that forgets it, however it names the table.
/// </summary>
public static class LeakGate
{
    /// <param name="macros">The formulas that made the frame.</param>
    /// <param name="openMarket">Opens a fresh copy of the frame's market, to delete rows of. Called once a worker, on its thread.</param>
    /// <param name="frame">The frame to prove.</param>
    /// <param name="asOfs">Sessions of the frame to rebuild at; each costs one full build on one thread.</param>
    /// <param name="options">The options that the frame was built with.</param>
    /// <param name="threads">Workers, 1 or more; the verdict does not depend on it.</param>
    /// <param name="rebuilt">Told the number of finished rebuilds, from any thread; may be null.</param>
    /// <param name="stop">Cancels between and inside builds.</param>
    public static LeakGateResult Verify(
        MacroLibrary macros,
        Func<DuckDb> openMarket,
        FeatureFrame frame,
        IEnumerable<DateOnly> asOfs,
        FrameOptions options,
        int threads,
        IProgress<int>? rebuilt,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(openMarket);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var dates = asOfs.Distinct().Order().ToImmutableArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(dates.Length, 1, nameof(asOfs));
        foreach (var date in dates.Where(d => !frame.Sessions.Contains(d)))
        {
            throw new ArgumentException($"{Iso(date)} is not a session of the frame.", nameof(asOfs));
        }

        var queue = new Rebuilds(macros, frame, options, [.. dates.Reverse()], rebuilt, stop);
        var workers = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        FirstFailure.Unwrap(() => Parallel.For(0, Math.Min(threads, dates.Length), workers, _ => queue.Work(openMarket)));
        return queue.Verdict(dates);
    }

    /// <summary>
    /// Sessions spread evenly over the second half of a frame, the last row included; a fixed choice, so that runs repeat.
    /// </summary>
    public static ImmutableArray<DateOnly> SpreadSessions(FeatureFrame frame, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var half = frame.Rows / 2;
        return [.. Enumerable.Range(1, count).Select(k => frame.Sessions[frame.Rows - 1 - (int)((long)half * (count - k) / count)]).Distinct()];
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// The work list, latest session first: a worker only ever steps back in time, so its copy of the market never needs a deleted row
    /// again. After a failure no further session is handed out, and all later ones are done, so the latest failure is found at any number
    /// of workers.
    /// </summary>
    private sealed class Rebuilds(
        MacroLibrary macros, FeatureFrame frame, FrameOptions options, ImmutableArray<DateOnly> latestFirst, IProgress<int>? rebuilt,
        CancellationToken stop)
    {
        private readonly FrameComparison?[] _comparisons = new FrameComparison?[latestFirst.Length];
        private int _taken;
        private int _finished;
        private volatile bool _failed;

        internal void Work(Func<DuckDb> openMarket)
        {
            try
            {
                if (Volatile.Read(ref _taken) < latestFirst.Length)
                {
                    using var db = openMarket();
                    StepBack(db);
                }
            }
            catch
            {
                // The other workers need not finish what nobody will read.
                _failed = true;
                throw;
            }
        }

        private void StepBack(DuckDb db)
        {
            macros.Define(db, stop);
            var calendar = SessionCalendar.Read(db, stop);
            while (!_failed && Interlocked.Increment(ref _taken) - 1 is var slot && slot < latestFirst.Length)
            {
                var last = frame.Sessions.IndexOf(latestFirst[slot]);
                RawTables.ForgetAfter(db, calendar.Cutoffs[calendar.Locate(latestFirst[slot])], stop);
                var past = FrameBuilder.BuildDefined(db, null, options with { HistorySessions = last + 1 }, stop);
                var comparison = FrameComparison.Compare(frame, past, last);
                _comparisons[slot] = comparison;
                _failed |= comparison.FirstDifference is not null;
                rebuilt?.Report(Interlocked.Increment(ref _finished));
            }
        }

        internal LeakGateResult Verdict(ImmutableArray<DateOnly> dates)
        {
            var failure = Array.FindIndex(_comparisons, c => c?.FirstDifference is not null);
            var counted = failure < 0 ? _comparisons : _comparisons[..(failure + 1)];
            var compared = counted.Sum(c => c!.Compared);
            return failure < 0
                ? new LeakGateResult(true, dates, compared, null, null, null)
                : new LeakGateResult(
                    false, dates, compared, _comparisons[failure]!.FirstDifference, _comparisons[failure]!.Session, latestFirst[failure]);
        }
    }
}
