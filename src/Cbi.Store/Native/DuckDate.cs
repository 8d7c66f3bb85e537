namespace Cbi.Store;

/// <summary>Days since 1970-01-01, as the C API passes a DATE.</summary>
internal readonly record struct DuckDate(int Days)
{
    private static readonly int s_epoch = new DateOnly(1970, 1, 1).DayNumber;

    internal static DuckDate From(DateOnly date) => new(date.DayNumber - s_epoch);

    internal DateOnly ToDateOnly() => DateOnly.FromDayNumber(Days + s_epoch);
}
