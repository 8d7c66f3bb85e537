namespace Cbi.Pipeline;

/// <summary>One driver of a historical move.</summary>
/// <param name="Name">ZL or a driver.</param>
/// <param name="LogReturn">Sum of the daily log changes that were known at the end; null where too few were.</param>
/// <param name="KnownSessions">Sessions whose change was known at the end.</param>
public sealed record ReplayDriver(string Name, double? LogReturn, int KnownSessions);
