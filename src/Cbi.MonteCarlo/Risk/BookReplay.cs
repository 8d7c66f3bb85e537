using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>A book valued on one path of daily closes, by the same rules as <see cref="BookRisk"/> values it on simulated ones.</summary>
public static class BookReplay
{
    /// <summary>Profit of the book in USD at the last close of the path; below 0 is a loss.</summary>
    /// <param name="spotCentsPerPound">Price of the as-of session, positive and finite.</param>
    /// <param name="logReturns">
    /// Log returns from the as-of session to each session after it, at least one, finite. Dates of the instruments count in sessions from
    /// the as-of; what is dated after the last close has not happened yet.
    /// </param>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public static double Profit(Book book, DateOnly asOf, double spotCentsPerPound, ReadOnlyMemory<double> logReturns)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfLessThan(logReturns.Length, 1);
        var last = logReturns.Length;
        var path = new PricePaths(
            spotCentsPerPound, [.. Enumerable.Range(1, last)], [.. Enumerable.Range(0, last).Select(i => logReturns.Slice(i, 1))]);
        var lines = book.Dated(asOf, Math.Max(last, Horizon.Longest.Sessions));
        var loss = new double[1];
        var losses = InstrumentLoss.Of(book, lines, spotCentsPerPound, last);
        LossBlocks.Sum(path, losses, loss, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        // Subtracting from zero turns a negative zero into zero.
        return 0.0 - loss[0];
    }
}
