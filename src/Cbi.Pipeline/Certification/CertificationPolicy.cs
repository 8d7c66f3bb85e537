using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>config/certification.yaml: the thresholds of the certificate. A change of policy changes the sealed inputs.</summary>
public sealed record CertificationPolicy
{
    [Required]
    public GatePolicy Gates { get; init; } = new();

    [Required]
    public BandPolicy Bands { get; init; } = new();

    [Required]
    public PromotionPolicy Promotion { get; init; } = new();
}
