namespace Cbi.Features;

/// <summary>A feature column and its number on the as-of session; NaN when missing.</summary>
public sealed record ColumnValue(string Column, double Value);
