namespace Cbi.Pipeline;

/// <summary>One sealed calibrator of a run.</summary>
internal sealed record CalibratorSeal(Domain.CalibratorKey Key, string Hash);
