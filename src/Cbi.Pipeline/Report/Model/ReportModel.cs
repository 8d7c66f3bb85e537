using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>Everything that the report of one run shows. An empty list is shown as absent, with the reason, never as zeros.</summary>
public sealed record ReportModel
{
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Name of the market directory, or planted.</summary>
    public required string DataSource { get; init; }

    /// <summary>True when the data are the simulated market; the report then says so beside the headline.</summary>
    public required bool Planted { get; init; }

    public required string Preset { get; init; }

    /// <summary>ZL close of the as-of session, cents per pound; positive.</summary>
    public required double SpotCentsPerLb { get; init; }

    /// <summary>&lt;B, B or B+.</summary>
    public required string Grade { get; init; }

    /// <summary>True when every hard gate passed and the grade is at least B.</summary>
    public required bool Certified { get; init; }

    /// <summary>What became of the run: champion, or the reason why not.</summary>
    public required string Promotion { get; init; }

    /// <summary>Published distributions, shortest horizon first.</summary>
    public required ImmutableArray<ForecastRow> Forecasts { get; init; }

    /// <summary>Past settlements, oldest first, ending at the as-of session; about 250.</summary>
    public ImmutableArray<PricePoint> History { get; init; } = [];

    /// <summary>Log-return quantiles of every session after as-of: sessions x 11, row-major, row 0 is the first session.</summary>
    public ImmutableArray<double> Fan { get; init; } = [];

    public required ImmutableArray<Position> Positions { get; init; }

    public required ImmutableArray<RiskNumber> Risk { get; init; }

    /// <summary>How many paths the risk numbers rest on; null when the run did not say.</summary>
    public SimulationSummary? Simulation { get; init; }

    /// <summary>What the instruments of books add to their risk.</summary>
    public ImmutableArray<RiskContribution> Contributions { get; init; } = [];

    /// <summary>What happens on the way to the horizons; null when the run did not measure it.</summary>
    public PathSummary? Paths { get; init; }

    /// <summary>The engines of the paths beside each other.</summary>
    public EngineEvidence? Engines { get; init; }

    /// <summary>Up to nine views a horizon.</summary>
    public ImmutableArray<ForecasterView> Views { get; init; } = [];

    /// <summary>One a specialist and horizon that keeps an account.</summary>
    public ImmutableArray<AttributionRow> Attributions { get; init; } = [];

    public ImmutableArray<FusionRow> Fusion { get; init; } = [];

    public ImmutableArray<ReliabilityPoint> Reliability { get; init; } = [];

    public ImmutableArray<CoveragePoint> Coverage { get; init; } = [];

    public ImmutableArray<ScoreRow> Scores { get; init; } = [];

    /// <summary>Non-overlapping held-out outcomes below which the report calls a score insufficient evidence.</summary>
    public int MinIndependentOutcomes { get; init; } = 20;

    public ImmutableArray<GateResult> Gates { get; init; } = [];

    /// <summary>Drift of every feature column by block.</summary>
    public ImmutableArray<DriftedBlock> Drift { get; init; } = [];

    public DriftSummary? DriftSummary { get; init; }

    /// <summary>What the screen decided about every column, by block.</summary>
    public ImmutableArray<ScreenResult> Admission { get; init; } = [];

    public ImmutableArray<SourceHealthRow> Sources { get; init; } = [];

    public required ReportProvenance Provenance { get; init; }

    public ImmutableArray<StageTiming> Timings { get; init; } = [];
}
