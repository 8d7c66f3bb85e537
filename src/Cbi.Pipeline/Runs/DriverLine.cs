namespace Cbi.Pipeline;

/// <summary>What one forecaster adds to a published forecast.</summary>
/// <param name="Forecaster">A bucket's name or core.</param>
/// <param name="Weight">Its share in the as-of session's blend; the shares of a horizon sum to 1.</param>
/// <param name="Change">Its part of the change of the median since the session before, log return.</param>
public sealed record DriverLine(string Forecaster, double Weight, double Change);
