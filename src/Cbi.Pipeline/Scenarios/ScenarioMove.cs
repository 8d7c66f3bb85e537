namespace Cbi.Pipeline;

/// <summary>One driver's part of a reverse stress: its move from the base mean as log return and in its own standard deviations.</summary>
public sealed record ScenarioMove(string Driver, double LogReturn, double Deviations);
