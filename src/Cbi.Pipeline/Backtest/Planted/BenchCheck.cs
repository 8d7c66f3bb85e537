namespace Cbi.Pipeline;

/// <summary>One target of the planted bench and what was found.</summary>
/// <param name="Name">captured.1w, captured.1m, gate-weight.1w …, no-skill.1w ….</param>
/// <param name="Target">What was asked, as text.</param>
/// <param name="Found">The figure, a share.</param>
/// <param name="Met">Whether the figure meets the target.</param>
public sealed record BenchCheck(string Name, string Target, double Found, bool Met);
