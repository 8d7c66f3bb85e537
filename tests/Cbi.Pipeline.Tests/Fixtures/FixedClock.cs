namespace Cbi.Pipeline.Tests;

/// <summary>Time that stands still: 2 January 2024, 21:30:00 UTC.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2024, 1, 2, 21, 30, 0, TimeSpan.Zero);

    public override long GetTimestamp() => 0;
}
