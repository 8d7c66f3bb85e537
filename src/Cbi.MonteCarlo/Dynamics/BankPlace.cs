namespace Cbi.MonteCarlo;

/// <summary>A stretch of residuals: its start and its length, 1 to 2^31.</summary>
internal readonly record struct BankPlace(ulong Start, ulong Length);
