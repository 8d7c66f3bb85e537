using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>
/// The published result of a run: the document that cbi run --json prints, that runs/RUN-ID/summary.json stores and that the server reads.
/// Documented in docs/json.md; its names are stable.
/// </summary>
public sealed record RunSummary
{
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Name of the market directory, or planted.</summary>
    public required string DataSource { get; init; }

    public required string Preset { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>ZL close of the as-of session, cents per pound.</summary>
    public required double SpotCentsPerLb { get; init; }

    /// <summary>&lt;B, B or B+.</summary>
    public required string Grade { get; init; }

    /// <summary>True when every hard gate passed and the grade is at least B.</summary>
    public required bool Certified { get; init; }

    /// <summary>What became of the run: champion, or the reason why not.</summary>
    public required string Promotion { get; init; }

    public required ImmutableArray<GateResult> Gates { get; init; }

    /// <summary>How many feature columns left their history; null in runs of versions before 0.2.</summary>
    public DriftSummary? Drift { get; init; }

    /// <summary>Admitted features by block (the eight buckets and zl_core), masks included; empty in runs of versions before 0.2.</summary>
    public ImmutableSortedDictionary<string, int> AdmittedFeatures { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>SHA-256 of the sealed bundle that the simulation drew its jumps from; null without jumps, and in runs of versions before 0.2.</summary>
    public string? JumpBundle { get; init; }

    /// <summary>How many paths were simulated and what they reached; null in runs of versions before 0.2.</summary>
    public SimulationSummary? Simulation { get; init; }

    public required ImmutableArray<ForecastLine> Forecasts { get; init; }

    public required ImmutableArray<RiskLine> Risk { get; init; }

    /// <summary>What the instruments of books add to their risk; empty without books.</summary>
    public ImmutableArray<ContributionLine> RiskContributions { get; init; } = [];

    /// <summary>What happens on the way to the horizons; null in runs of versions before 0.2.</summary>
    public PathSummary? Paths { get; init; }

    /// <summary>The engines of the paths beside each other; null in runs of versions before 0.2.</summary>
    public EngineEvidence? Engines { get; init; }

    /// <summary>Held-out scores against the baselines, one entry a horizon.</summary>
    public required ImmutableArray<ScoreRow> Baselines { get; init; }

    public required ImmutableArray<StageTiming> Timings { get; init; }

    /// <summary>Equal for equal data, configuration, program and seed, at any number of threads.</summary>
    public required string ReceiptHash { get; init; }

    /// <summary>Absolute path of the HTML report.</summary>
    public required string Report { get; init; }
}
