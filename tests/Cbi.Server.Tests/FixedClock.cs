namespace Cbi.Server.Tests;

/// <summary>A clock that stands still, so that ages are known.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
