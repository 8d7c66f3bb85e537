namespace Cbi.MonteCarlo;

/// <summary>What views do to one driver; log returns to the horizon.</summary>
/// <param name="Name">ZL or a driver.</param>
/// <param name="BaseMean">Mean without views.</param>
/// <param name="Mean">Mean with views.</param>
/// <param name="BaseDeviation">Standard deviation without views.</param>
/// <param name="Deviation">Standard deviation with views.</param>
/// <param name="ZlPart">
/// Its part of the change of ZL's mean: its regression coefficient in the base scenarios times the change of its own mean. For ZL, what the drivers leave over,
/// so that the parts sum to the change.
/// </param>
public sealed record DriverShift(string Name, double BaseMean, double Mean, double BaseDeviation, double Deviation, double ZlPart);
