using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>certification.json: the verdict that decides whether a run may become champion.</summary>
/// <param name="Grade">&lt;B, B or B+.</param>
/// <param name="Certified">Every hard gate passed and the grade is at least B.</param>
/// <param name="Gates">Hard gates.</param>
/// <param name="Bands">Target bands, one a figure and horizon.</param>
/// <param name="Scores">Held-out scores, one a horizon.</param>
public sealed record Certificate(
    string Grade, bool Certified, ImmutableArray<GateResult> Gates, ImmutableArray<BandResult> Bands, ImmutableArray<HorizonScore> Scores)
{
    /// <summary>The engines of the paths beside each other; informative. Null in certificates of versions before 0.2.</summary>
    public EngineEvidence? Engines { get; init; }
}
