using System.ComponentModel.DataAnnotations;
using Cbi.Meta;

namespace Cbi.Pipeline;

/// <summary>config/training/meta.yaml: the gate and the ensemble.</summary>
internal sealed record MetaConfiguration
{
    [Required]
    public MetaOptions Fusion { get; init; } = new();

    [Required]
    public EnsembleOptions Ensemble { get; init; } = new();
}
