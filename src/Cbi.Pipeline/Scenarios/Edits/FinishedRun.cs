using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Calibration;
using Cbi.Core;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// Everything of a finished run that its stack needs to be asked again: market, frame, plans, tensors, signals, calibrators and the
/// published forecast.
/// </summary>
internal sealed class FinishedRun : IDisposable
{
    /// <summary>
    /// What may change after a run: configuration that decides no forecast, and the version of the program, since specialists that are asked
    /// again must repeat their bits.
    /// </summary>
    private static readonly string[] s_free = [StoredRun.Program, "config/scenarios.yaml", "config/feeds.yaml", "config/wanted_sources.yaml"];

    private readonly ConcurrentDictionary<SpecialistPart, SpecialistRerun> _specialists = new();

    public required RunSummary Summary { get; init; }

    public required RunConfiguration Configuration { get; init; }

    public required MarketSnapshot Market { get; init; }

    public required FeatureFrame Frame { get; init; }

    public required SplitPlans Plans { get; init; }

    public required TrainingData Training { get; init; }

    /// <summary>Expected effects of the columns, as the specialists were given them.</summary>
    public ImmutableSortedDictionary<string, int> ExpectedSigns { get; } = FeatureCatalogue.Installed().ExpectedSigns();

    /// <summary>The 32 specialists' signals, then the core's four.</summary>
    public required ImmutableArray<RawSignal> Signals { get; init; }

    public required ImmutableArray<CalibratorSeal> Seals { get; init; }

    public required CalibratorStore Calibrators { get; init; }

    public required ImmutableArray<CalibratedDataset> Calibrated { get; init; }

    public required ImmutableArray<FusedForecast> Fused { get; init; }

    public required ImmutableArray<EnsembleForecast> Ensemble { get; init; }

    public required VolatilityFits Volatility { get; init; }

    /// <summary>Options of the run's simulation, with its number of paths.</summary>
    public required MonteCarloOptions Simulation { get; init; }

    /// <summary>What the run was asked for.</summary>
    public required TrainConfig Asked { get; init; }

    /// <exception cref="CbiException">
    /// NotFound: no such run. BadInput: the configuration is not that of the run any more. Corrupted: files were changed.
    /// </exception>
    public static FinishedRun Open(string home, string? runId, int threads, CancellationToken stop)
    {
        var summary = PublishedRuns.Find(home, runId);
        var configuration = RunConfiguration.Load();
        RequireSameProgram(home, summary.RunId, configuration);
        var reference = Output<FrameReference>("features");
        Inputs? inputs = null;
        var specialists = new RawSignal[SpecialistPart.All.Length];
        CoreOutput? core = null;
        ImmutableArray<CalibratedDataset> calibrated = [];
        ImmutableArray<FusedForecast> fused = [];
        ImmutableArray<EnsembleForecast> ensemble = [];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        FirstFailure.Unwrap(() => Parallel.Invoke(
            parallel,
            () => inputs = Read(),
            () => calibrated = Output<ImmutableArray<CalibratedDataset>>("calibrate"),
            () => fused = Output<ImmutableArray<FusedForecast>>("meta"),
            () => ensemble = Output<ImmutableArray<EnsembleForecast>>("ensemble"),
            () => core = Output<CoreOutput>("core"),
            () => Parallel.For(0, specialists.Length, parallel, i => specialists[i] = Output<RawSignal>(SpecialistPart.All[i].Stage))));
        return new FinishedRun
        {
            Summary = summary,
            Configuration = configuration,
            Market = inputs!.Market,
            Frame = inputs.Frame,
            Plans = inputs.Plans,
            Training = inputs.Training,
            Signals = [.. specialists, .. core!.Signals],
            Seals = Output<ImmutableArray<CalibratorSeal>>(CalibrationStage.Name),
            Calibrators = CalibrationStage.Sealed(RunDirectory.Require(home, summary.RunId)),
            Calibrated = calibrated,
            Fused = fused,
            Ensemble = ensemble,
            Volatility = core.Volatility,
            // A run of a version that did not store its options simulated what its configuration says, and that is still the same.
            Simulation = Output<MonteCarloOutput>("montecarlo").Options ?? configuration.MonteCarlo,
            Asked = TrainConfig.Read(RunDirectory.Require(home, summary.RunId)),
        };

        T Output<T>(string stage) => PublishedRuns.Output<T>(home, summary.RunId, stage);

        Inputs Read()
        {
            var market = Lake.OpenSnapshot(LakeHome.At(home), Output<MarketReference>("intake").SnapshotId);
            var frame = FrameDesk.Build(home, market, reference.AsOf, configuration.Frame, threads, stop);
            var plans = new SplitPlans(frame, configuration.Pipeline.Split());
            var layout = TrainingStage.Layout(configuration, frame, Output<ImmutableArray<ScreenResult>>("admission"), plans);
            return new Inputs(market, frame, plans, FrameDesk.OpenTraining(home, reference, frame, configuration.Frame, layout, stop));
        }
    }

    /// <summary>A specialist over given columns and a given frame.</summary>
    public SpecialistTask Task(SpecialistPart part, FeatureBlock features, FeatureFrame frame) =>
        new(part.Bucket, Plans.Of(part.Horizon), features, frame, Summary.Seed) { ExpectedSigns = ExpectedSigns };

    /// <summary>A specialist that can be asked again; fitted once.</summary>
    public SpecialistRerun Specialist(SpecialistPart part, CancellationToken stop) => _specialists.GetOrAdd(part, _ => SpecialistRerun.Fit(
        Task(part, Training.Block(part.Bucket), Frame),
        Signals.Single(signal => signal.Forecaster == Forecaster.Of(part.Bucket) && signal.Horizon == part.Horizon),
        stop));

    public void Dispose() => Training.Dispose();

    private static void RequireSameProgram(string home, string runId, RunConfiguration configuration)
    {
        var changed = StoredRun.Open(home, runId).ChangedInputs(configuration).FirstOrDefault(input => !s_free.Contains(input.Name));
        if (changed is not null)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"'{changed.Name}' is not as it was when run '{runId}' was made, so its stack cannot be asked again. "
                + "Restore the file, or run again.");
        }
    }

    private sealed record Inputs(MarketSnapshot Market, FeatureFrame Frame, SplitPlans Plans, TrainingData Training);
}
