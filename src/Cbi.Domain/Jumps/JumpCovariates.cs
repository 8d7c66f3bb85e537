namespace Cbi.Domain;

/// <summary>What is known about jumps when a window of sessions begins: all of it at the close before the window's first session.</summary>
/// <param name="Regime">Volatility regime: calm, stressed or crisis.</param>
/// <param name="Event">Kind of the newest policy event of the last <see cref="JumpVocabulary.EventSessions"/> sessions, or none.</param>
/// <param name="Stress">Bucket of the equity volatility index; unknown where it is missing.</param>
/// <param name="LogVolatility">Natural logarithm of ZL's annual volatility (0.2 is 20 %); finite.</param>
public readonly record struct JumpCovariates(string Regime, string Event, string Stress, double LogVolatility);
