using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class PathBudgetTests
{
    [Theory]
    [InlineData(0.012, 1UL)]
    [InlineData(0.012, 2UL)]
    [InlineData(0.008, 3UL)]
    [InlineData(0.006, 4UL)]
    public void Simulate_StandardError_IsReachedWithFewSimulationsAndLittleToSpare(double asked, ulong seed)
    {
        var found = ForError(asked, seed);

        found.Error.Share.ShouldBeLessThanOrEqualTo(asked);
        found.Options.StandardError.ShouldBe(asked);
        found.Options.Paths.ShouldBe(found.Simulation.Paths);
        // One measures, one is projected, and at most one mends the projection.
        found.Rounds.ShouldBeInRange(2, 3);
        // Twice the paths that are needed would give an error smaller by the root of two.
        found.Error.Share.ShouldBeGreaterThan(asked / Math.Sqrt(2.0));
    }

    [Fact]
    public void Simulate_ErrorOfTheFirstSimulation_IsEnough()
    {
        var found = ForError(0.1);

        (found.Rounds, found.Options.Paths).ShouldBe((1, PathBudget.FirstPaths));
    }

    [Fact]
    public void Simulate_AnyNumberOfThreads_SamePathsAndBits()
    {
        var (one, two) = (ForError(0.012, threads: 1), ForError(0.012, threads: 2));

        two.Options.ShouldBe(one.Options);
        two.Simulation.Checksum.ShouldBe(one.Simulation.Checksum);
        two.Error.ShouldBe(one.Error);
        // The resolved options alone give the same simulation.
        PathEngine.Simulate(Sample.GarchT, Sample.Targets, one.Options, 7, 2, CancellationToken.None).Checksum
            .ShouldBe(one.Simulation.Checksum);
    }

    [Fact]
    public void Simulate_NumberOfPaths_IsTheEngineAlone()
    {
        var options = new MonteCarloOptions { Paths = 4_000, FanPaths = 1_500 };
        var found = PathBudget.Simulate(Sample.GarchT, Sample.Targets, options, null, 7, 2, CancellationToken.None);

        (found.Options, found.Rounds).ShouldBe((options, 1));
        found.Simulation.Checksum.ShouldBe(Sample.Simulate().Checksum);
    }

    [Fact]
    public void Of_AnySimulation_IsTheLargestShareOfThePublishedNumbers()
    {
        var simulation = Sample.Simulate(20_000);
        var largest = RiskCalculator.Compute(simulation, 48.0, [new Position("need", -1e6)])
            .Where(number => number.Confidence == 0.99)
            .MaxBy(number => number.CvarStandardErrorCents / Math.Abs(number.CvarCents))!;

        var error = SimulationError.Of(simulation);

        (error.Horizon, error.Tail).ShouldBe((largest.Horizon, largest.Tail));
        error.Share.ShouldBe(largest.CvarStandardErrorCents / Math.Abs(largest.CvarCents), 1e-12);
    }

    [Fact]
    public void Simulate_MorePathsThanCanBeKept_IsRefusedAndTheReachableErrorIsAnswered()
    {
        // Sessions named again count again, which makes a limit hardly above the first simulation.
        var keep = Enumerable.Range(1, 126).Concat(Enumerable.Repeat(126, 1_000)).ToArray();
        PathBudget.MostPaths(keep.Length).ShouldBe(35_523);

        var error = Should.Throw<CbiException>(() => ForError(0.005, keep: keep));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("A standard error of 0.5 % of the 99 % CVaR needs about");
        error.Message.ShouldContain("at most 35523 can be simulated (the positions need prices on 1126 sessions of every path)");
        error.Message.ShouldContain($"{PathBudget.FirstPaths} paths reach");
        var reachable = double.Parse(
            error.Message.Split("Ask for ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        ForError(reachable, keep: keep).Error.Share.ShouldBeLessThanOrEqualTo(reachable);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1e-9)]
    [InlineData(0.2)]
    [InlineData(double.NaN)]
    public void Simulate_ErrorOutOfRange_Throws(double asked) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ForError(asked)).Message.ShouldContain("StandardError");

    [Fact]
    public void Simulate_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new MonteCarloOptions { StandardError = 0.01 };
        Should.Throw<OperationCanceledException>(
            () => PathBudget.Simulate(Sample.GarchT, Sample.Targets, options, null, 1, 2, source.Token));
    }

    private static BudgetedPaths ForError(double asked, ulong seed = 7, int threads = 2, int[]? keep = null) => PathBudget.Simulate(
        Sample.GarchT,
        Sample.Targets,
        new MonteCarloOptions { StandardError = asked, FanPaths = 1_500 },
        null,
        seed,
        threads,
        CancellationToken.None,
        keep ?? []);
}
