using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>
/// The policy rate moves by 25 basis points at a scheduled meeting when
/// factor weight x fed factor + reversion weight x (neutral - rate) + a standard normal leaves the band of +/- threshold.
/// </summary>
public sealed record PolicyRatePrior
{
    [Range(0.125, 10.0)] public double InitialPercent { get; init; }

    [Range(0.125, 10.0)] public double NeutralPercent { get; init; }

    [Range(0.0, 5.0)] public double FactorWeight { get; init; }

    [Range(0.0, 5.0)] public double ReversionWeight { get; init; }

    [Range(0.1, 5.0)] public double Threshold { get; init; }
}
