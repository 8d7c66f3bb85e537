using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>What a historical move does to every position, beside the published VaR.</summary>
internal static class ReplayResults
{
    /// <summary>How books are valued on a stretch of history.</summary>
    public const string Valuation =
        "Positions of instruments follow the daily closes of the stretch from today's price, their dates counted in sessions from today; "
        + "implied volatilities are those of today's surface.";

    /// <summary>Results are set beside VaR at this confidence.</summary>
    private const double Confidence = 0.99;

    /// <param name="horizon">Whose VaR stands beside; null for a stretch without a forecast.</param>
    /// <returns>Positions of pounds, then books.</returns>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public static ImmutableArray<ReplayPosition> Of(
        RunSummary run, ImmutableArray<Position> positions, ImmutableArray<Book> books, HistoricalMove move, string? horizon)
    {
        var cents = run.SpotCentsPerLb * (ExpKernel.Of(move.LogReturns[0]) - 1.0);
        return
        [
            .. positions.Select(position => new ReplayPosition(
                position.Name,
                new Money(position.Pounds * cents / 100.0, Math.Sign(position.Pounds) * cents),
                Worst(run, position.Name, horizon))),
            .. books.Select(book => new ReplayPosition(book.Name, Profit(run, book, move), Worst(run, book.Name, horizon))),
        ];
    }

    private static Money Profit(RunSummary run, Book book, HistoricalMove move)
    {
        var usd = BookReplay.Profit(book, run.AsOf, run.SpotCentsPerLb, move.ZlPath.AsMemory());
        return new Money(usd, 100.0 * usd / book.Pounds);
    }

    private static Money? Worst(RunSummary run, string position, string? horizon) => run.Risk
        .Where(line => line.Horizon == horizon && line.Position == position && line.Confidence == Confidence)
        .MaxBy(line => line.Var.Usd)?.Var;
}
