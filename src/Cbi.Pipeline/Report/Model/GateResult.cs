namespace Cbi.Pipeline;

/// <summary>One judged gate or band of the certificate.</summary>
/// <param name="Name">Stable name, such as leak-gate or coverage.1m.</param>
/// <param name="Value">The figure in the gate's own unit (shares 0 to 1, counts as counts); NaN when nothing could be measured.</param>
/// <param name="Threshold">The condition in words, such as "at most 0" or "0.75 to 0.85"; the same unit as the value.</param>
/// <param name="Explanation">One plain sentence: what was measured and what the verdict means.</param>
public sealed record GateResult(string Name, GateVerdict Verdict, double Value, string Threshold, string Explanation);
