using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store.Tests;

/// <summary>The exchange rule against fifty years of settlements.</summary>
public sealed class RealSessionsTests
{
    /// <summary>
    /// First year from which every weekday without a settlement is a holiday by rule, a special closure or a gap of the data.
    /// </summary>
    private const int Settled = 1996;

    [SkippableFact]
    public void IsSession_SettlementsSince1970_FollowTheRule()
    {
        var data = RealMarket.Find();
        Skip.If(data is null, "the shared market data are not on this machine");
        var settled = File.ReadLines(Path.Combine(data!, "futures", "ZL.csv")).Skip(1)
            .Select(line => DateOnly.ParseExact(line[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .ToHashSet();
        var weekdays = Enumerable.Range(settled.Min().DayNumber, settled.Max().DayNumber - settled.Min().DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .ToArray();

        weekdays.Where(d => settled.Contains(d) && ExchangeHolidays.IsHoliday(d)).ShouldBeEmpty();
        weekdays.Where(d => settled.Contains(d) && ExchangeHolidays.IsSpecialClosure(d)).ShouldBeEmpty();
        var unexplained = weekdays.Where(
            d => !settled.Contains(d) && ExchangeHolidays.IsSession(d) && !ExchangeHolidays.IsSpecialClosure(d)).ToArray();
        unexplained.Where(d => d.Year >= Settled).ShouldBe(
            [new(2001, 5, 31), new(2001, 8, 3), new(2001, 12, 24), new(2002, 12, 24), new(2003, 10, 6), new(2009, 10, 9)]);
        unexplained.Count(d => d.Year < Settled).ShouldBe(17);
    }
}
