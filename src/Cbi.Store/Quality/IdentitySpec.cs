using System.ComponentModel.DataAnnotations;

namespace Cbi.Store;

/// <summary>
/// A relation between series that holds within bounds on every day on which all of them have a value (config/quality.yaml).
/// </summary>
public sealed record IdentitySpec
{
    /// <summary>False: the sum of weight times value. True: the product of values to the power of their weights.</summary>
    public bool Ratio { get; init; }

    /// <summary>Weight (in the unit of the result per unit of the series) or power of each series; at least one.</summary>
    [MinLength(1)]
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    public required double Lowest { get; init; }

    public required double Highest { get; init; }
}
