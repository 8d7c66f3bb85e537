namespace Cbi.Pipeline;

/// <summary>The run that a walk starts from.</summary>
public sealed record WalkSource(string RunId, DateOnly AsOf, string DataSource, string Grade, bool Certified, double SpotCentsPerLb);
