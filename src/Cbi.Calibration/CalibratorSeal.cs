using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>One sealed calibrator: its key and the hash of its content.</summary>
public sealed record CalibratorSeal(CalibratorKey Key, string Hash);
