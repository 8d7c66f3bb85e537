namespace Cbi.Domain;

/// <summary>How often a group of sessions jumps.</summary>
/// <param name="Kind">year or regime.</param>
/// <param name="Name">The year, or the regime known at the close before the session.</param>
/// <param name="Sessions">Sessions that could be tested.</param>
/// <param name="Jumps">Of them, jumps.</param>
/// <param name="PerYear">Jumps in 252 sessions.</param>
public sealed record JumpRate(string Kind, string Name, int Sessions, int Jumps, double PerYear);
