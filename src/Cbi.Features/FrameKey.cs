using System.Globalization;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>Everything that decides the bytes of a frame; its hash names the frame's directory in the cache.</summary>
/// <param name="SnapshotId">Identity of the raw data.</param>
/// <param name="MacroHash">Identity of the formulas.</param>
/// <param name="AsOf">The as-of session.</param>
/// <param name="Options">Length of the frame and target rule.</param>
public sealed record FrameKey(string SnapshotId, string MacroHash, DateOnly AsOf, FrameOptions Options)
{
    /// <summary>Raised when the layout of cached frames changes.</summary>
    private const int Layout = 1;

    public string Hash => ContentHash.Combine(
    [
        new("layout", Layout.ToString(CultureInfo.InvariantCulture)),
        new("snapshot", SnapshotId),
        new("macros", MacroHash),
        new("as_of", AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("history_sessions", Options.HistorySessions.ToString(CultureInfo.InvariantCulture)),
        new("target_missing_share", Options.TargetMissingShare.ToString("R", CultureInfo.InvariantCulture)),
    ]);
}
