using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>Size of a jump in the log return: a minimum plus an exponential excess, with a random sign.</summary>
public sealed record JumpPrior
{
    [Range(0.0, 0.2)] public double MinimumLogSize { get; init; }

    [Range(0.0001, 0.2)] public double MeanExcessLogSize { get; init; }

    /// <summary>Chance that a jump is upward.</summary>
    [Range(0.0, 1.0)] public double UpShare { get; init; }
}
