using System.Globalization;

namespace Cbi.Domain.Tests;

public sealed class BookTests
{
    /// <summary>A Monday; Martin Luther King Day (19 January) and Presidents' Day (16 February) are no sessions.</summary>
    private static readonly DateOnly AsOf = new(2026, 1, 5);
    private static readonly SoybeanOilContract March = new(2026, 3), May = new(2026, 5);

    [Theory]
    [InlineData("2026-01-02", 0)]
    [InlineData("2026-01-05", 0)]
    [InlineData("2026-01-06", 1)]
    [InlineData("2026-01-16", 9)]
    [InlineData("2026-01-17", 10)]
    [InlineData("2026-01-20", 10)]
    [InlineData("2026-02-17", 29)]
    [InlineData("2026-07-08", 126)]
    [InlineData("2026-07-09", ForwardSessions.Beyond)]
    public void Until_AnyDate_IsTheFirstSessionOnOrAfterIt(string date, int expected) =>
        new ForwardSessions(AsOf).Until(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Fact]
    public void Dated_Need_EndsAtItsPricingAndIsLockedAfterIt()
    {
        var need = new PhysicalNeed("need", new(2026, 2, 1), new(2026, 2, 2), -500_000);

        need.Dated(new ForwardSessions(AsOf)).Legs.ShouldBe([new PriceLeg(-500_000, 0, 19)]);
        need.Dated(new ForwardSessions(new(2026, 2, 2))).Legs.ShouldBeEmpty();
        need.Dated(new ForwardSessions(new(2026, 2, 27))).Legs.ShouldBeEmpty();
        Refused(need, new(2026, 3, 2), "month");
    }

    [Fact]
    public void Dated_Futures_EndOnTheLastTradingDay()
    {
        var futures = new FuturesLots("hedge", March, 5);

        futures.Dated(new ForwardSessions(AsOf)).Legs.ShouldBe([new PriceLeg(300_000, 0, 47)]);
        Refused(futures, March.LastTrading, "contract");
    }

    [Fact]
    public void Dated_Schedule_StartsEveryTradeOnItsOwnSession()
    {
        var schedule = new HedgeSchedule("steps", May, 1, [new(new(2025, 12, 1), 2), new(new(2026, 1, 6), 3), new(new(2026, 2, 2), -4)]);

        schedule.Dated(new ForwardSessions(AsOf)).Legs.ShouldBe([
            new PriceLeg(180_000, 0, 90), new PriceLeg(180_000, 1, 90), new PriceLeg(-240_000, 19, 90)]);
        schedule.Size.ShouldBe(360_000);
        Refused(schedule, May.LastTrading, "contract");
    }

    [Fact]
    public void Dated_Option_CountsCalendarDaysToItsExpiry()
    {
        var option = new FuturesOption("call", OptionRight.Call, March, 60, new(2026, 2, 20), 2);

        var dated = option.Dated(new ForwardSessions(AsOf)).Option!;
        dated.Session.ShouldBe(32);
        dated.DaysLeft(0).ShouldBe(46);
        dated.DaysLeft(5).ShouldBe(39);
        dated.DaysLeft(32).ShouldBe(0);
        dated.DaysLeft(63).ShouldBe(0);
        Refused(option, new(2026, 2, 20), "expiry");
    }

    [Fact]
    public void Pounds_OfABook_AreThePhysicalOnesWhereThereAreAny()
    {
        var futures = new FuturesLots("futures", March, -5);
        var stock = new PhysicalStock("tank", 240_000);

        new Book("owner", [stock, futures], null, 0.0).Pounds.ShouldBe(240_000);
        new Book("trader", [futures], null, 0.0).Pounds.ShouldBe(300_000);
    }

    private static void Refused(Instrument instrument, DateOnly asOf, string key)
    {
        var error = Should.Throw<CbiException>(() => new Book("b", [instrument], null, 0.0).Dated(asOf));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldStartWith($"config/positions.yaml, position 'b', instrument '{instrument.Name}', {key}: ");
        error.Message.ShouldContain($"{asOf:yyyy-MM-dd}");
    }
}
