using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Cbi.Domain;
using Cbi.Market;
using Cbi.MonteCarlo;
using Cbi.Numerics;
using Cbi.Pipeline;
using Cbi.Store;

namespace Cbi.Benchmarks;

/// <summary>
/// The nightly simulation: paths of 126 sessions with jumps from the shipped bundle, the marginal map and the risk of the shipped positions. Prints
/// processor and wall seconds of each round, the peak memory of the process, and how far the simulated quantiles are from the published ones at most.
/// </summary>
internal static class NightlyCommand
{
    private const double Spot = 50.0;

    private static readonly Option<int> Paths = new("--paths") { Description = "Simulated paths.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<int> Threads = new("--threads") { Description = "Worker threads.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds.", DefaultValueFactory = _ => 2 };
    private static readonly Option<string> Engine = new("--engine")
    { Description = "garch-t, gjr-skew-t or filtered-historical.", DefaultValueFactory = _ => MonteCarloOptions.GarchT };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures the nightly simulation. Example: nightly --engine garch-t --threads 2") { Paths, Threads, Rounds, Engine };
        command.SetAction(parsed => Measure(
            Dynamics(parsed.GetValue(Engine)!), parsed.GetValue(Paths), parsed.GetValue(Threads), parsed.GetValue(Rounds)));
        return command.Parse(args).InvokeAsync();
    }

    private static int Measure(PathDynamics dynamics, int paths, int threads, int rounds)
    {
        var configuration = RunConfiguration.Load();
        var bundle = BundleReader.Open(Path.GetDirectoryName(ProgramFiles.ConfigPath($"simulation/jumps/{HurdleCoefficients.FileName}"))!);
        var jumps = JumpProcess.Of(bundle, bundle.Hurdle.States[0].Covariates());
        MarginalTarget[] targets = [.. Horizon.All.Select(Target)];
        Console.WriteLine("| paths | threads | processor s | wall s | peak MiB | jumps | largest quantile error | in s.e. | checksum |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var round = 0; round <= rounds; round++)
        {
            // The first round compiles and is not shown.
            var options = configuration.MonteCarlo with { Paths = round == 0 ? 20_000 : paths };
            var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var simulated = PathEngine.Simulate(dynamics, targets, options, jumps, 1, threads, CancellationToken.None);
            var risk = RiskCalculator.Compute(simulated, Spot, configuration.Positions);
            var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            using var process = Process.GetCurrentProcess();
            if (round > 0)
            {
                var (error, inErrors) = LargestError(simulated);
                Console.WriteLine(
                    $"| {paths} | {threads} | {used:F2} | {clock.Elapsed.TotalSeconds:F2} | {process.PeakWorkingSet64 / 1048576.0:F0} | "
                    + $"{simulated.Draws.Jumps.Jumps} | {error:E1} | {inErrors:F4} | {simulated.Checksum[..8]}, {risk.Length} risk numbers |");
            }
        }

        return 0;
    }

    /// <summary>Of all published levels and horizons: in log return, and in standard errors of a quantile of so many independent draws.</summary>
    private static (double Error, double InErrors) LargestError(SimulatedMarginals simulated)
    {
        var errors =
            from horizon in simulated.Horizons
            from k in Enumerable.Range(0, QuantileGrid.Count)
            let level = QuantileGrid.Levels[k]
            let error = Math.Abs(QuantileFunction.OfSorted(horizon.SortedLogReturns.AsSpan(), level) - horizon.PublishedQuantiles[k])
            let density = NormalDistribution.Density(NormalDistribution.Quantile(level)) / Deviation(horizon.Horizon)
            select (error, error * density / Math.Sqrt(level * (1.0 - level) / simulated.Paths));
        return (errors.Max(e => e.Item1), errors.Max(e => e.Item2));
    }

    private static PathDynamics Dynamics(string engine)
    {
        var garch = new GarchModel(Mean: 0.0001, Omega: 4e-6, Alpha: 0.06, Beta: 0.92, DegreesOfFreedom: 6.0, NextVariance: 2.5e-4);
        var skewed = new SkewStudentT(7.0, 1.07);
        return engine switch
        {
            MonteCarloOptions.GarchT => PathDynamics.OfLaw(garch),
            MonteCarloOptions.GjrSkewT => PathDynamics.OfLaw(garch with
            {
                Alpha = 0.05, Leverage = 0.02, DegreesOfFreedom = 7.0, Skew = 1.07, NegativeShare = skewed.NegativeVarianceShare(),
            }),
            MonteCarloOptions.FilteredHistorical => PathDynamics.OfBanks(
                garch, new ResidualBanks(Bank(6_000), 2.5e-4, 6e-4, [Own(Regime.Calm, 4_200), Own(Regime.Stressed, 1_500), Own(Regime.Crisis, 300)])),
            _ => throw new CbiException(ExitCode.Usage, $"There is no engine '{engine}'; use garch-t, gjr-skew-t or filtered-historical."),
        };

        static ResidualBank Own(Regime regime, int sessions) => new(regime, sessions, Bank(sessions));

        static ImmutableArray<double> Bank(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new SkewStudentT(6.0).Quantile((i + 0.5) / count))];
    }

    private static MarginalTarget Target(Horizon horizon) =>
        new(horizon, [.. QuantileGrid.Levels.Select(level => Deviation(horizon) * NormalDistribution.Quantile(level))]);

    private static double Deviation(Horizon horizon) => 0.017 * Math.Sqrt(horizon.Sessions);
}
