using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Calibration;
using Cbi.Core;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;
using Cbi.Market;
using Cbi.Meta;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Every configuration file, read strictly and checked before a run leaves any trace.</summary>
internal sealed record RunConfiguration
{
    public required Universe Universe { get; init; }

    public required Sources Sources { get; init; }

    public required QualityOptions Quality { get; init; }

    public required SimulationPriors Priors { get; init; }

    public required PipelineOptions Pipeline { get; init; }

    public required CertificationPolicy Policy { get; init; }

    public required ImmutableArray<Position> Positions { get; init; }

    /// <summary>Positions of several instruments.</summary>
    public required ImmutableArray<Book> Books { get; init; }

    public required SearchPresets Search { get; init; }

    public required SearchSpace Space { get; init; }

    public required ImmutableArray<BucketSettings> Specialists { get; init; }

    public required DriftOptions Drift { get; init; }

    public required ScreenOptions Admission { get; init; }

    public required CoreOptions Core { get; init; }

    public required CalibrationOptions Calibration { get; init; }

    public required MetaTraining Meta { get; init; }

    public required MonteCarloOptions MonteCarlo { get; init; }

    /// <summary>What <see cref="MonteCarloOptions.Jumps"/> names, opened.</summary>
    public required JumpSource Jumps { get; init; }

    public required ScenarioBook Scenarios { get; init; }

    /// <summary>How many files were read.</summary>
    public int Files => 15 + Specialists.Length + LearnerFactory.Families.Length;

    public FrameOptions Frame => new() { HistorySessions = Pipeline.HistorySessions };

    public static RunConfiguration Load()
    {
        var configuration = ReadAll();
        foreach (var preset in Enum.GetValues<Preset>())
        {
            configuration.Space.RequireKnown(configuration.SearchOf(preset).Families, $"config/training/learning.yaml, {preset.ToString().ToLowerInvariant()}.families");
        }

        foreach (var bucket in Enum.GetValues<Bucket>())
        {
            configuration.Space.RequireKnown(configuration.Specialists[(int)bucket].Families, $"config/training/buckets/{Forecaster.Of(bucket)}.yaml, families");
        }

        return configuration;
    }

    /// <summary>A specialist's options under a preset's search budget.</summary>
    public SpecialistOptions Specialist(Bucket bucket, Preset preset) => new() { Search = SearchOf(preset), Space = Space, Bucket = Specialists[(int)bucket] };

    /// <summary>The configuration with what the request asks for in its place.</summary>
    /// <exception cref="CbiException">Usage: paths and a standard error together, or one of them out of range.</exception>
    public RunConfiguration For(RunRequest request) => this with { MonteCarlo = request.Simulation(MonteCarlo) };

    private SearchOptions SearchOf(Preset preset) => Search.Of(preset.ToString().ToLowerInvariant());

    private static RunConfiguration ReadAll()
    {
        var simulation = Read<MonteCarloOptions>("training/montecarlo.yaml");
        return ReadAll(simulation, JumpSource.Open(simulation.Jumps), Read<PositionBook>("positions.yaml"));
    }

    private static RunConfiguration ReadAll(MonteCarloOptions simulation, JumpSource jumps, PositionBook positions) => new()
    {
        Universe = Universe.Load(ProgramFiles.ConfigPath("universe.yaml")),
        Sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml")),
        Quality = QualityOptions.Load(ProgramFiles.ConfigPath("quality.yaml")),
        Priors = Read<SimulationPriors>("simulation/priors.yaml"),
        Pipeline = Read<PipelineOptions>("training/pipeline.yaml"),
        Policy = Read<CertificationPolicy>("certification.yaml"),
        Positions = positions.ToPositions(),
        Books = positions.ToBooks(),
        Search = Read<SearchPresets>("training/learning.yaml"),
        Space = SearchSpace.Create(ProgramFiles.ConfigFiles("training/search")
            .Select(path => KeyValuePair.Create(Path.GetFileNameWithoutExtension(path), StrictYaml.Load<FamilySpace>(path)))),
        Specialists = [.. Enum.GetValues<Bucket>().Select(bucket => Read<BucketSettings>($"training/buckets/{Forecaster.Of(bucket)}.yaml"))],
        Drift = Read<DriftOptions>("training/drift.yaml"),
        Admission = Read<ScreenOptions>("training/admission.yaml"),
        Core = Read<CoreOptions>("training/core.yaml"),
        Calibration = Read<CalibrationOptions>("training/calibration.yaml"),
        Meta = Read<MetaTraining>("training/meta.yaml"),
        MonteCarlo = simulation,
        Jumps = jumps,
        Scenarios = Read<ScenarioBook>("scenarios.yaml").Checked(),
    };

    private static T Read<T>(string name)
        where T : class => StrictYaml.Load<T>(ProgramFiles.ConfigPath(name));
}
