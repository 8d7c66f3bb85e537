using Cbi.Domain;

namespace Cbi.Features;

/// <summary>A frame and how it came about.</summary>
/// <param name="Frame">The frame; the same bits however it came about.</param>
/// <param name="ExtendedFrom">As-of of the cached frame that was extended; null when the frame was read or built whole.</param>
/// <param name="How">One phrase for logs.</param>
public sealed record NightlyFrame(FeatureFrame Frame, DateOnly? ExtendedFrom, string How)
{
    private const string FromCache = "read from the cache";

    /// <summary>True when the frame was read from the cache, so that no work table was filled.</summary>
    internal bool IsCached => How == FromCache;

    /// <summary>A frame that the cache held.</summary>
    public static NightlyFrame Cached(FeatureFrame frame) => new(frame, null, FromCache);
}
