using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>Body of /healthz.</summary>
/// <param name="Status">ok, or no champion.</param>
/// <param name="Champion">What is being served.</param>
/// <param name="Reason">Why nothing is served.</param>
internal sealed record HealthResponse(string Status, RunProvenance? Champion, string? Reason);
