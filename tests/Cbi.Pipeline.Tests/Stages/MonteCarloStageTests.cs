using Cbi.Core;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline.Tests;

/// <summary>The stage by itself on the forecast of <see cref="SyntheticEvidence"/>, without jumps.</summary>
public sealed class MonteCarloStageTests : IDisposable
{
    private static readonly GarchModel s_model = new(0.0001, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);
    private static readonly VolatilityFits s_fits = new(s_model, s_model, ResidualBanks.OneBank([-1.0, 1.0]));
    private static readonly Evidence s_evidence = SyntheticEvidence.Good;

    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Run_StandardError_IsReachedAndTheSamePathsServeReplayAndEdits()
    {
        using var run = Open(new RunRequest { Home = _home.Root, DataDirectory = Market(), StandardError = 0.015, Threads = 2 });

        var output = MonteCarloStage.Run(run, s_fits, s_evidence.Ensemble, s_evidence.Frame);

        var options = output.Options!;
        options.Paths.ShouldNotBe(run.Configuration.MonteCarlo.Paths);
        options.Paths.ShouldBe(output.Paths!.Paths);
        var summary = SimulationSummary.Of(output)!;
        summary.StandardErrorAsked.ShouldBe(0.015);
        summary.StandardErrorReached.ShouldBeLessThanOrEqualTo(0.015);
        var position = run.Configuration.Positions[0].Name;
        output.Risk.Where(number => number.Position == position && number.Confidence == 0.99)
            .Max(number => number.CvarStandardErrorCents / Math.Abs(number.CvarCents)).ShouldBe(summary.StandardErrorReached, 1e-12);

        // The replay runs on one thread, the run ran on two.
        MonteCarloStage.Replay(run, s_fits, s_evidence.Ensemble, s_evidence.Frame, options).ShouldBe(output.Checksum);
        MonteCarloStage.Risk(
            run.Configuration,
            options,
            TrainConfig.From(run.Request),
            s_fits,
            s_evidence.Ensemble,
            s_evidence.Frame,
            1,
            CancellationToken.None).ShouldBe(output.Risk);
    }

    [Fact]
    public void Run_NumberOfPaths_IsSimulatedInPlaceOfTheConfigured()
    {
        using var run = Open(new RunRequest { Home = _home.Root, DataDirectory = Market(), Paths = 3_000, Threads = 2 });

        var output = MonteCarloStage.Run(run, s_fits, s_evidence.Ensemble, s_evidence.Frame);

        (output.Options!.Paths, output.Paths!.Paths, SimulationSummary.Of(output)!.StandardErrorAsked).ShouldBe((3_000, 3_000, null));
    }

    private static RunContext Open(RunRequest request) => RunContext.Open(request, new RecordedProgress(), new FixedClock(), default);

    /// <summary>A directory makes the market a real one, which has no planted jumps.</summary>
    private string Market() => Directory.CreateDirectory(_home.PathOf("market")).FullName;
}
