namespace Cbi.Store;

/// <summary>One observation of a page.</summary>
/// <param name="Date">The period it describes.</param>
/// <param name="Value">The number as the service wrote it; empty when it is missing.</param>
/// <param name="Released">First day on which the service showed this value.</param>
internal readonly record struct ObservationRow(DateOnly Date, string Value, DateOnly Released);
