namespace Cbi.Meta;

/// <summary>config/training/meta.yaml.</summary>
public sealed record MetaTraining
{
    public MetaOptions Fusion { get; init; } = new();

    public EnsembleOptions Ensemble { get; init; } = new();
}
