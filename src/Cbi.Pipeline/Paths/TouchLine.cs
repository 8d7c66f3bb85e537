namespace Cbi.Pipeline;

/// <summary>Probability that the price touches a level, between closes too, by a date.</summary>
/// <param name="Horizon">Name of the horizon that ends on the date, or null.</param>
/// <param name="By">Last session that counts.</param>
/// <param name="Sessions">Sessions from as-of to that one.</param>
/// <param name="CentsPerLb">The level.</param>
/// <param name="Move">The level against the as-of close: 0.05 is 5 % above.</param>
/// <param name="StandardError">Of the simulation.</param>
public sealed record TouchLine(
    string? Horizon, DateOnly By, int Sessions, double CentsPerLb, double Move, double Probability, double StandardError);
