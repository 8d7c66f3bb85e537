using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>
/// Dated policy events: Poisson arrivals whose rate grows with the size of the bucket factor (rate x exp(tilt x |factor|) / e^(tilt x 0.8)),
/// and whose direction follows its sign with the logistic of slope x factor.
/// </summary>
public sealed record EventPrior
{
    [Range(0.0, 100.0)] public double TariffsPerYear { get; init; }

    [Range(0.0, 100.0)] public double BiofuelPerYear { get; init; }

    [Range(0.0, 3.0)] public double RateTilt { get; init; }

    [Range(0.0, 10.0)] public double DirectionSlope { get; init; }
}
