using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Which rows of a frame a back-test forecasts from, and which refit serves each of them.</summary>
/// <param name="First">The first as-of row.</param>
/// <param name="Rows">One more than the last row on which a forecast may stand.</param>
/// <param name="AsOfRows">The as-of rows, ascending.</param>
/// <param name="Refits">The rows that each refit serves, in time order; the first row of a range is the session of the refit.</param>
internal sealed record BacktestSchedule(int First, int Rows, ImmutableArray<int> AsOfRows, ImmutableArray<RowRange> Refits)
{
    /// <summary>Lays the schedule over the sessions of a frame.</summary>
    /// <exception cref="CbiException">No session lies between the two dates.</exception>
    public static BacktestSchedule Of(ImmutableArray<DateOnly> sessions, BacktestRequest request)
    {
        var first = sessions.Count(session => session < request.From);
        var rows = request.To is { } to ? sessions.Count(session => session <= to) : sessions.Length;
        if (first >= rows)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"No session lies between --from {request.From:yyyy-MM-dd} and --to {request.To?.ToString("yyyy-MM-dd") ?? "the end of the data"}; "
                + $"the data have sessions from {sessions[0]:yyyy-MM-dd} to {sessions[^1]:yyyy-MM-dd}.");
        }

        var asOfs = Enumerable.Range(first, rows - first).Where(row => (row - first) % request.Every == 0);
        var refits = Enumerable.Range(first, rows - first)
            .Where(row => (row - first) % request.RefitEvery == 0)
            .Select(row => new RowRange(row, Math.Min(row + request.RefitEvery, rows)));
        return new BacktestSchedule(first, rows, [.. asOfs], [.. refits]);
    }

    /// <summary>Name of the stage that holds the forecasts of a refit.</summary>
    public static string StageOf(DateOnly refit) => $"refit.{refit:yyyy-MM-dd}";

    /// <summary>
    /// The plan behind the nine opinions: development rows end before the first as-of, so search and screen see nothing of the tested
    /// years; every refit is a held-out fold, trained on what was known before its session.
    /// </summary>
    public SplitOptions Opinions(SplitOptions nightly, int refitEvery) => nightly with { HeldOut = Rows - First, HeldOutStep = refitEvery };

    /// <summary>
    /// The plan of one refit over the frame cut at the end of its range: all that was known before its session is development.
    /// </summary>
    public static SplitOptions Refit(SplitOptions nightly, RowRange served) => nightly with { HeldOut = served.Count, HeldOutStep = served.Count };
}
