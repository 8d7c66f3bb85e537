namespace Cbi.Market;

/// <summary>One dated policy event; direction is +1, 0 or -1 by its content.</summary>
public readonly record struct EventRow(DateOnly Date, string Event, int Direction, string Source);
