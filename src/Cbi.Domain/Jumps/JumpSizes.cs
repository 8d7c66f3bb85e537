using System.ComponentModel.DataAnnotations;

namespace Cbi.Domain;

/// <summary>Sizes of jumps in log return: a minimum plus an exponential excess whose mean depends on the side.</summary>
public sealed record JumpSizes
{
    /// <summary>Jumps that the numbers rest on.</summary>
    public required long Jumps { get; init; }

    /// <summary>Share of upward jumps.</summary>
    [Range(0.0, 1.0)]
    public required double UpShare { get; init; }

    public required double UpShareStandardError { get; init; }

    [Range(0.0, 0.5)]
    public required double MinimumLogSize { get; init; }

    [Range(0.0, 0.5)]
    public required double UpMeanExcess { get; init; }

    public required double UpMeanExcessStandardError { get; init; }

    [Range(0.0, 0.5)]
    public required double DownMeanExcess { get; init; }

    public required double DownMeanExcessStandardError { get; init; }
}
