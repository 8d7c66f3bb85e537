namespace Cbi.Pipeline;

/// <summary>One figure against its band.</summary>
public sealed record BandResult(string Name, string Horizon, double Value, bool MeetsB, bool MeetsBPlus);
