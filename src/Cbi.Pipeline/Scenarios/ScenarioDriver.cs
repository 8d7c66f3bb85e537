namespace Cbi.Pipeline;

/// <summary>One driver with and without the views; log returns to the horizon.</summary>
/// <param name="ZlPart">Its part of the change of ZL's mean; on the line of ZL, what the drivers leave over.</param>
public sealed record ScenarioDriver(string Name, double BaseMean, double Mean, double BaseDeviation, double Deviation, double ZlPart);
