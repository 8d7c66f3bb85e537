using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

/// <summary>One path of daily closes that rises by 0.2 % a session from 50 c/lb on 5 January 2026.</summary>
public sealed class BookReplayTests
{
    private const double Spot = 50.0, Step = 0.002;
    private static readonly DateOnly AsOf = new(2026, 1, 5);
    private static readonly SoybeanOilContract July = new(2026, 7), December = new(2026, 12);
    private static readonly VolatilitySurface Flat = new([30], [1.0], [0.3]);

    [Fact]
    public void Profit_LegsOfPounds_CountTheMovesBetweenTheirDates()
    {
        // The need is priced on session 19; trades on sessions 10 and 38.
        var book = Of(
            new PhysicalNeed("need", new(2026, 2, 1), new(2026, 2, 2), -500_000),
            new FuturesLots("futures", July, 4),
            new HedgeSchedule("steps", July, 1, [new(new(2026, 1, 20), 2), new(new(2026, 3, 2), -3)]));

        Profit(book, 5).ShouldBe((-500_000.0 * Move(0, 5) + 300_000.0 * Move(0, 5)) / 100.0, 1e-6);
        Profit(book, 63).ShouldBe(
            (-500_000.0 * Move(0, 19) + 300_000.0 * Move(0, 63) + 120_000.0 * Move(10, 63) - 180_000.0 * Move(38, 63)) / 100.0, 1e-6);
    }

    [Fact]
    public void Profit_Call_IsBlackBeforeItsExpiryAndIntrinsicAtIt()
    {
        // Expiry on session 76, 109 days ahead; 102 days are left after 5 sessions.
        var book = Of(new FuturesOption("call", OptionRight.Call, July, 52, new(2026, 4, 24), 3));

        Profit(book, 5).ShouldBe(1_800.0 * (Black(Price(5), 102) - Black(Spot, 109)), 1e-6);
        Profit(book, 100).ShouldBe(1_800.0 * (Price(76) - 52.0 - Black(Spot, 109)), 1e-6);
    }

    [Fact]
    public void Profit_TradeAfterTheLongestHorizon_IsMadeAtItsSession()
    {
        // 13 July 2026 is session 129: 135 weekdays less six holidays.
        var book = Of(new HedgeSchedule("late", December, 0, [new(new(2026, 7, 13), 5)]));

        Profit(book, 126).ShouldBe(0.0);
        Profit(book, 140).ShouldBe(300_000.0 * Move(129, 140) / 100.0, 1e-6);
    }

    [Fact]
    public void Profit_AnyPath_IsTheLossThatRiskCounts()
    {
        var book = Of(
            new PhysicalNeed("need", new(2026, 2, 1), new(2026, 2, 2), -500_000),
            new FuturesOption("put", OptionRight.Put, July, 52, new(2026, 4, 24), 3));
        var stream = RandomStream.Create(3, "path");
        double[] returns = new double[126], same = new double[100];
        for (var i = 1; i < returns.Length; i++)
        {
            returns[i] = returns[i - 1] + 0.02 * stream.NextNormal();
        }

        var paths = new PricePaths(
            Spot, [.. Enumerable.Range(1, 126)], [.. returns.Select(r => (ReadOnlyMemory<double>)Array.ConvertAll(same, _ => r))]);
        foreach (var number in BookRisk.Compute(book, AsOf, paths, 1, CancellationToken.None).Numbers
            .Where(n => n is { Confidence: 0.99, Tail: RiskTail.Loss }))
        {
            BookReplay.Profit(book, AsOf, Spot, returns.AsMemory(0, number.Horizon.Sessions)).ShouldBe(-number.VarUsd, 1e-9);
        }
    }

    [Fact]
    public void Profit_ExpiredOption_IsRefused()
    {
        var book = Of(new FuturesOption("call", OptionRight.Call, July, 52, new(2026, 1, 2), 3));

        Should.Throw<CbiException>(() => BookReplay.Profit(book, AsOf, Spot, new[] { 0.0 })).Message.ShouldContain("'call'");
    }

    private static Book Of(params ImmutableArray<Instrument> instruments) => new("book", instruments, Flat, 0.0);

    private static double Profit(Book book, int sessions) =>
        BookReplay.Profit(book, AsOf, Spot, Enumerable.Range(1, sessions).Select(session => Step * session).ToArray());

    private static double Price(int session) => Spot * Math.Exp(Step * session);

    private static double Move(int from, int to) => Price(to) - Price(from);

    private static double Black(double futures, int days)
    {
        var deviation = 0.3 * Math.Sqrt(days / 365.0);
        var d = Math.Log(futures / 52.0) / deviation + 0.5 * deviation;
        return futures * NormalDistribution.Cdf(d) - 52.0 * NormalDistribution.Cdf(d - deviation);
    }
}
