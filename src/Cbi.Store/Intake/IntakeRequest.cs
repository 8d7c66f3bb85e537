using Cbi.Domain;

namespace Cbi.Store;

/// <summary>What to take in, where to, and as of when.</summary>
public sealed record IntakeRequest
{
    /// <summary>The market directory.</summary>
    public required string DataDirectory { get; init; }

    public required LakeHome Home { get; init; }

    public required Universe Universe { get; init; }

    public required Sources Sources { get; init; }

    /// <summary>Thresholds of the quality rules.</summary>
    public QualityOptions Quality { get; init; } = new();

    /// <summary>Changes the time, never a result.</summary>
    public required int Threads { get; init; }

    /// <summary>The market whose history these files continue; null takes the name of the directory.</summary>
    public string? Market { get; init; }

    /// <summary>The instant (UTC) from which revised values count as known; null asks the clock.</summary>
    public DateTime? Received { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Starts the market's history anew from the files as they stand, without the vintages gathered so far.</summary>
    public bool Restate { get; init; }

    /// <summary>Does everything but writing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Received as the lake keeps it: whole microseconds, UTC.</summary>
    internal DateTime ReceivedAt()
    {
        var received = Received ?? Clock.GetUtcNow().UtcDateTime;
        return received.Kind == DateTimeKind.Utc
            ? new DateTime(received.Ticks - (received.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc)
            : throw new CbiException(ExitCode.BadInput, "The instant of receipt must be UTC.");
    }
}
