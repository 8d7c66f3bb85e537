namespace Cbi.Store;

/// <summary>A kept answer with what the service needs to say whether it still holds.</summary>
/// <param name="Body">The answer, byte by byte as it came.</param>
/// <param name="ETag">The service's tag of the answer, quotes included; null when it gave none.</param>
/// <param name="LastModified">The service's date of the answer as it wrote it; null when it gave none.</param>
internal sealed record CachedPage(byte[] Body, string? ETag, string? LastModified);
