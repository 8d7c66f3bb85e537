using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Risk of a book of instruments: every instrument is valued on every path at every horizon, options by Black (1976) with the time that is
/// left, and the sums give VaR and CVaR of the book's own losses and gains. An interest rate discounts option values only; margins earn and
/// cost nothing. All contract months move with the one simulated price.
/// </summary>
public static class BookRisk
{
    private const double CentsPerDollar = 100.0;

    /// <summary>
    /// Sessions whose prices the books need: the horizons, and the dates of the instruments before the last of them. Ascending.
    /// </summary>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public static ImmutableArray<int> Sessions(IEnumerable<Book> books, DateOnly asOf) => Sessions(books, asOf, [.. Horizon.All]);

    /// <summary>The same for these horizons alone; at least one.</summary>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public static ImmutableArray<int> Sessions(IEnumerable<Book> books, DateOnly asOf, ImmutableArray<Horizon> horizons)
    {
        ArgumentNullException.ThrowIfNull(books);
        var last = horizons.Max(horizon => horizon.Sessions);
        return
        [
            .. books.SelectMany(book => book.Dated(asOf)).SelectMany(line => line.SessionsUpTo(last))
                .Concat(horizons.Select(horizon => horizon.Sessions)).Where(session => session > 0).Distinct().Order(),
        ];
    }

    /// <summary>
    /// Numbers ordered by horizon, confidence (99.75 % last), loss and gain tail; contributions by horizon, instrument, tail, confidence.
    /// </summary>
    /// <param name="paths">Prices at the <see cref="Sessions"/> of the book, at least 100 paths.</param>
    /// <param name="threads">At least 1; the numbers are the same for any.</param>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public static BookRiskResult Compute(Book book, DateOnly asOf, PricePaths paths, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths.Paths, 100);
        var lines = book.Dated(asOf);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var numbers = ImmutableArray.CreateBuilder<RiskNumber>();
        var contributions = ImmutableArray.CreateBuilder<RiskContribution>();
        double[] total = new double[paths.Paths], part = new double[paths.Paths], work = new double[paths.Paths];
        foreach (var horizon in Horizon.All)
        {
            var losses = InstrumentLoss.Of(book, lines, paths.Spot, horizon.Sessions);
            LossBlocks.Sum(paths, losses, total, parallel);
            var tails = Tails(total, work);
            numbers.AddRange(RiskCalculator.Confidences.SelectMany(
                (confidence, k) => tails.Select(tail => Number(book, horizon, confidence, tail.Tail, tail.Estimates[k], null))));
            numbers.AddRange(tails.Select(tail => Number(book, horizon, tail.Tail, tail.Deep(Outcomes(tail.Tail, total, work)))));
            for (var i = 0; i < losses.Length; i++)
            {
                LossBlocks.Sum(paths, [losses[i]], part, parallel);
                var components = tails.Select(tail => tail.Components(part)).ToArray();
                for (var path = 0; path < part.Length; path++)
                {
                    part[path] = total[path] - part[path];
                }

                var without = Tails(part, work);
                var errors = tails.Select((tail, t) => tail.IncrementErrors(total, without[t], part)).ToArray();
                contributions.AddRange(Contributions(book, horizon, lines[i].Name, tails, components, without, errors));
            }
        }

        return new BookRiskResult(numbers.ToImmutable(), contributions.ToImmutable());
    }

    private static LossTail[] Tails(double[] losses, double[] work) =>
        [LossTail.Of(RiskTail.Loss, losses), LossTail.Of(RiskTail.Gain, Negated(losses, work))];

    private static double[] Outcomes(RiskTail tail, double[] losses, double[] work) =>
        tail == RiskTail.Loss ? losses : Negated(losses, work);

    private static double[] Negated(double[] losses, double[] work)
    {
        for (var i = 0; i < losses.Length; i++)
        {
            work[i] = -losses[i];
        }

        return work;
    }

    private static IEnumerable<RiskContribution> Contributions(
        Book book, Horizon horizon, string instrument, LossTail[] tails, (double Mean, double Error)[][] components, LossTail[] without,
        (double ValueAtRisk, double Shortfall)[][] errors) =>
        tails.SelectMany((tail, t) => RiskCalculator.Confidences.Select((confidence, k) => new RiskContribution(
            horizon,
            book.Name,
            instrument,
            confidence,
            tail.Tail,
            components[t][k].Mean,
            components[t][k].Error,
            tail.Estimates[k].ValueAtRisk - without[t].Estimates[k].ValueAtRisk,
            tail.Estimates[k].Shortfall - without[t].Estimates[k].Shortfall,
            book.Pounds)
        {
            IncrementalVarStandardErrorUsd = errors[t][k].ValueAtRisk,
            IncrementalCvarStandardErrorUsd = errors[t][k].Shortfall,
        }));

    private static RiskNumber Number(Book book, Horizon horizon, RiskTail tail, DeepTail deep) =>
        Number(book, horizon, DeepTail.Confidence, tail, deep.Estimate, deep.Unavailable);

    private static RiskNumber Number(Book book, Horizon horizon, double confidence, RiskTail tail, TailEstimate found, string? unavailable)
    {
        var cents = CentsPerDollar / book.Pounds;
        return new RiskNumber(
            horizon, book.Name, confidence, tail,
            found.ValueAtRisk, found.Shortfall, found.ValueAtRiskError, found.ShortfallError,
            cents * found.ValueAtRisk, cents * found.Shortfall, cents * found.ValueAtRiskError, cents * found.ShortfallError, unavailable);
    }
}
