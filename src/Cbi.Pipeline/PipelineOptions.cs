using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>config/training/pipeline.yaml. All figures are sessions.</summary>
public sealed record PipelineOptions
{
    /// <summary>Rows of the frame.</summary>
    [Range(1000, 20000)]
    public int HistorySessions { get; init; } = 5040;

    [Range(250, 5000)]
    public int BurnIn { get; init; } = 1260;

    [Range(5, 1000)]
    public int Step { get; init; } = 252;

    [Range(1, 100)]
    public int Embargo { get; init; } = 1;

    [Range(127, 2000)]
    public int HeldOut { get; init; } = 504;

    [Range(1, 21)]
    public int LiveRows { get; init; } = 5;

    public SplitOptions Split() => new() { BurnIn = BurnIn, Step = Step, Embargo = Embargo, HeldOut = HeldOut, LiveRows = LiveRows };
}
