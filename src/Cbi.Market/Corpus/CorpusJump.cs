namespace Cbi.Market;

/// <summary>One jump of a corpus.</summary>
/// <param name="Window">Index of its window.</param>
/// <param name="Session">Session inside the window, 0 is the first.</param>
/// <param name="LogSize">Signed size in log return; not 0.</param>
public readonly record struct CorpusJump(int Window, int Session, double LogSize);
