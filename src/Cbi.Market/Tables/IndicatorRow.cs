namespace Cbi.Market;

/// <summary>One observation: the period it describes and the day on which it could be known.</summary>
public readonly record struct IndicatorRow(DateOnly Date, double Value, DateOnly ReleaseDate);
