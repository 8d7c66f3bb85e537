namespace Cbi.Store;

/// <summary>A page that the service answered.</summary>
/// <param name="Page">Its body, new or kept.</param>
/// <param name="NotModified">The kept copy still holds.</param>
internal sealed record PageAnswer(CachedPage Page, bool NotModified);
