namespace Cbi.Store;

/// <summary>One vintage of one raw row.</summary>
/// <param name="Series">Symbol, observation series or calendar.</param>
/// <param name="Kind">price, observation, event or schedule.</param>
/// <param name="Date">The day that the row describes.</param>
/// <param name="KnownAt">The instant (UTC) from which it was known.</param>
/// <param name="KnownAtNewYork">The same instant on the wall clock of New York.</param>
/// <param name="Vintage">1 for the first release of the day's value, 2 for its first revision.</param>
/// <param name="Value">Close, value or direction, in the unit of the series; NaN where the row has none.</param>
/// <param name="Detail">Contract or event; null where there is nothing to add.</param>
public sealed record SourceRow(
    string Series, string Kind, DateOnly Date, DateTime KnownAt, DateTime KnownAtNewYork, int Vintage, double Value, string? Detail);
