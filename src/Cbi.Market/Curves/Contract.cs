namespace Cbi.Market;

/// <summary>One delivery of one market.</summary>
/// <param name="Id">yyyyMM of delivery.</param>
/// <param name="Expiry">Last trading session.</param>
internal readonly record struct Contract(int Id, DateOnly Expiry)
{
    private const double DaysPerYear = 365.25;

    public double YearsFrom(DateOnly date) => (Expiry.DayNumber - date.DayNumber) / DaysPerYear;
}
