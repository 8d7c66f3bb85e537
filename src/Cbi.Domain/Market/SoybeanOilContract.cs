using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// One delivery of CBOT soybean oil futures and its dates by rule (CBOT rulebook, chapters 7 and 12; in force since 2000).
/// </summary>
/// <param name="Year">Delivery year.</param>
/// <param name="Month">Delivery month, one of <see cref="Months"/>.</param>
public readonly record struct SoybeanOilContract(int Year, int Month)
{
    /// <summary>Delivery months: January, March, May, July, August, September, October, December.</summary>
    public static ImmutableArray<int> Months { get; } = [1, 3, 5, 7, 8, 9, 10, 12];

    /// <summary>First notice day: the last session of the month before delivery.</summary>
    public DateOnly FirstNotice => ExchangeHolidays.OnOrBefore(new DateOnly(Year, Month, 1).AddDays(-1));

    /// <summary>Last trading day: the session before the 15th calendar day of the delivery month.</summary>
    public DateOnly LastTrading => ExchangeHolidays.OnOrBefore(new DateOnly(Year, Month, 14));

    /// <summary>All contracts of the years, oldest first.</summary>
    public static IEnumerable<SoybeanOilContract> OfYears(int firstYear, int lastYear) =>
        Enumerable.Range(firstYear, lastYear - firstYear + 1).SelectMany(year => Months.Select(month => new SoybeanOilContract(year, month)));
}
