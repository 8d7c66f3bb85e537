using System.ComponentModel.DataAnnotations;

namespace Cbi.Features;

/// <summary>Options of a frame. Part of the cache key.</summary>
public sealed record FrameOptions
{
    /// <summary>
    /// Rows of the frame: the last sessions up to the as-of session. Warm-up of the macros reads earlier data, so a longer frame never
    /// changes the rows of a shorter one.
    /// </summary>
    [Range(1, 100_000)]
    public int HistorySessions { get; init; } = 5040;

    /// <summary>
    /// A target is missing unless its missing returns stay below this share of its horizon. Only a front-month ZL, whose roll windows are
    /// missing, has missing returns; 0.2 lets one week miss none, one month four (two rolls). 0 lets no target miss any.
    /// </summary>
    [Range(0.0, 0.9)]
    public double TargetMissingShare { get; init; } = 0.2;

    /// <summary>
    /// True when a target over so many sessions is known although some of their returns are missing: the rule of the macro forward_return.
    /// </summary>
    public bool HasTarget(int missing, int sessions) => missing == 0 || missing < TargetMissingShare * sessions;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HistorySessions, 1);
        if (!(TargetMissingShare is >= 0.0 and <= 0.9))
        {
            throw new ArgumentOutOfRangeException(nameof(TargetMissingShare), TargetMissingShare, "TargetMissingShare must be between 0 and 0.9.");
        }
    }
}
