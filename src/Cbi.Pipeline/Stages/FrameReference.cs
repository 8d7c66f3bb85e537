using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Where the frame of a run is cached, and which one it is.</summary>
/// <param name="SnapshotId">Market snapshot.</param>
/// <param name="MacroHash">Hash of the macros.</param>
/// <param name="AsOf">As-of session.</param>
/// <param name="FrameHash">Content hash of the frame.</param>
internal sealed record FrameReference(string SnapshotId, string MacroHash, DateOnly AsOf, string FrameHash);
