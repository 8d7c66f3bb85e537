namespace Cbi.Features;

/// <summary>The content hash of a frame that was built on a number of engine threads.</summary>
public sealed record ThreadHash(int Threads, string FrameHash);
