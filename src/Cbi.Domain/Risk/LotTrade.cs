namespace Cbi.Domain;

/// <summary>Lots bought (positive) or sold (negative) at the settlement of a session.</summary>
public sealed record LotTrade(DateOnly Date, double Lots);
