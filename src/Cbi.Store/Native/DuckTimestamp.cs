namespace Cbi.Store;

/// <summary>Microseconds since 1970-01-01 UTC, as the C API passes a TIMESTAMP.</summary>
internal readonly record struct DuckTimestamp(long Microseconds)
{
    internal static DuckTimestamp From(DateTime utc) =>
        utc.Kind == DateTimeKind.Utc
            ? new((utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : throw new ArgumentException($"{utc:O} is not UTC; the store keeps UTC timestamps only.", nameof(utc));

    internal DateTime ToUtc() => DateTime.UnixEpoch.AddTicks(checked(Microseconds * TimeSpan.TicksPerMicrosecond));
}
