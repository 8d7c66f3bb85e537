using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>Thresholds of the hard gates.</summary>
public sealed record GatePolicy
{
    /// <summary>Tolerance of a coverage in binomial standard errors of the independent outcomes.</summary>
    [Range(0.5, 10.0)]
    public double CoverageStandardErrors { get; init; } = 2.5;

    /// <summary>Smallest tolerance of a coverage, share.</summary>
    [Range(0.0, 0.5)]
    public double CoverageFloor { get; init; } = 0.05;

    /// <summary>Non-overlapping outcomes below which a horizon's coverage is not judged.</summary>
    [Range(5, 1000)]
    public int MinIndependentOutcomes { get; init; } = 20;

    /// <summary>Sessions at which the leak gate rebuilds the frame.</summary>
    [Range(1, 500)]
    public int LeakGateSessions { get; init; } = 3;

    /// <summary>Most admitted features of the median block (eight buckets and the shared core), masks included.</summary>
    [Range(1, 100)]
    public int MedianAdmittedFeatures { get; init; } = 15;

    /// <summary>Most admitted features of any block, masks included.</summary>
    [Range(1, 100)]
    public int MostAdmittedFeatures { get; init; } = 18;

    /// <summary>Smallest coefficient of variation of the jump dispersion phi. With the next three only for runs that simulate with jumps.</summary>
    [Range(0.0, 10.0)]
    public double LeastPhiVariation { get; init; } = 0.05;

    /// <summary>Smallest ratio of the 95 % to the 5 % quantile of phi.</summary>
    [Range(1.0, 100.0)]
    public double LeastPhiSpread { get; init; } = 1.25;

    /// <summary>Share of windows without a jump from which on it passes.</summary>
    [Range(0.0, 1.0)]
    public double NoJumpShare { get; init; } = 0.25;

    /// <summary>Share below which it fails; between the two it neither passes nor fails.</summary>
    [Range(0.0, 1.0)]
    public double NoJumpShareFailsBelow { get; init; } = 0.20;

    /// <summary>Largest believable skill over the better of the two baselines per horizon name, share.</summary>
    [Required]
    public IReadOnlyDictionary<string, double> SkillAlarm { get; init; } = new Dictionary<string, double>();
}
