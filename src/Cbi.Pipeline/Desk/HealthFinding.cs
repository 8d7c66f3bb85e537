namespace Cbi.Pipeline;

/// <summary>One place in the data that breaks a quality rule.</summary>
/// <param name="Source">Symbol or series.</param>
/// <param name="File">Path inside the market directory.</param>
/// <param name="Line">Line of the file; null for rules that look at the series.</param>
/// <param name="Date">First day of what was found; null where a line or a whole file is meant.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Severity">accepted, warning or hard.</param>
/// <param name="Found">What the data say.</param>
/// <param name="Expected">What the rule expects.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record HealthFinding(
    string Source, string File, long? Line, DateOnly? Date, string Rule, string Severity, string Found, string Expected, string Advice);
