namespace Cbi.Market;

/// <summary>A planted jump in the log return of the held contract.</summary>
public readonly record struct JumpTruth(DateOnly Date, double LogSize);
