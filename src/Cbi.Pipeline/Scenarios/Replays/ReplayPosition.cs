namespace Cbi.Pipeline;

/// <summary>What a historical move does to one position.</summary>
/// <param name="Position">Name in config/positions.yaml.</param>
/// <param name="Result">Gain of the position; below 0 is a loss.</param>
/// <param name="Var99">The larger published VaR of both tails at 99 % and this horizon; null for a stretch without a forecast.</param>
public sealed record ReplayPosition(string Position, Money Result, Money? Var99);
