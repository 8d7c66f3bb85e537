namespace Cbi.Benchmarks;

/// <summary>One finished child process.</summary>
/// <param name="Seconds">Wall time from start to exit.</param>
/// <param name="PeakBytes">Largest resident memory seen by the operating system.</param>
/// <param name="ExitCode">0, or 4 when the run is complete but a gate failed.</param>
/// <param name="Grade">Grade of the run's document.</param>
/// <param name="ReceiptHash">Receipt hash of the run's document: equal inputs must give equal hashes.</param>
internal sealed record RunMeasurement(double Seconds, long PeakBytes, int ExitCode, string Grade, string ReceiptHash);
