namespace Cbi.Pipeline;

/// <summary>Which runs to compare.</summary>
/// <param name="First">A run's id, or an as-of session yyyy-MM-dd: the newest certified run as of it.</param>
/// <param name="Second">As the first.</param>
/// <param name="DataSource">Market of runs that a date names; null when one market has runs only.</param>
public sealed record CompareQuestion(string First, string Second, string? DataSource = null);
