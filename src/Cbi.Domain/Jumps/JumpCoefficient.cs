namespace Cbi.Domain;

/// <summary>One fitted number of a sealed bundle.</summary>
public sealed record JumpCoefficient
{
    /// <summary>Name of the design column.</summary>
    public required string Name { get; init; }

    public required double Value { get; init; }

    public required double StandardError { get; init; }
}
