using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>scenario: views on stored terminal values of ZL and its drivers, in wall and processor milliseconds, and the joint paths themselves.</summary>
internal static class ScenarioCommand
{
    private static readonly string[] Names = ["ZL", "ZS", "ZM", "CL", "HO", "ZN", "DX", "BRL", "CNH", "VIX"];

    private static readonly string[][] Asked =
    [
        [],
        ["CL mean -10%"],
        ["CL mean -10%", "BRL mean 5%"],
        ["CL mean -10%", "VIX vol 1.3x", "ZL above 10% prob >= 0.2"],
        ["CL BRL corr 0.6"],
    ];

    public static Task<int> InvokeAsync(string[] args)
    {
        var scenarios = new Option<int>("--scenarios") { Description = "Stored scenarios.", DefaultValueFactory = _ => 1_000_000 };
        var threads = new Option<int>("--threads") { Description = "Worker threads.", DefaultValueFactory = _ => 2 };
        var runs = new Option<int>("--runs") { Description = "Answers a question; the least times are shown.", DefaultValueFactory = _ => 7 };
        var command = new RootCommand("Measure scenario answers.") { scenarios, threads, runs };
        command.SetAction(parsed => Measure(parsed.GetValue(scenarios), parsed.GetValue(threads), parsed.GetValue(runs)));
        return command.Parse(args).InvokeAsync();
    }

    private static void Measure(int scenarios, int threads, int runs)
    {
        var options = new JointOptions { Paths = scenarios };
        var target = new MarginalTarget(Horizon.All[1], [.. QuantileGrid.Levels.Select(level => 0.075 * NormalDistribution.Quantile(level))]);
        JointSample? sample = null;
        ScenarioBase? prepared = null;
        Line($"joint paths, {scenarios:N0} x {Names.Length} x {target.Horizon.Sessions}", 1, () => sample = JointEngine.Simulate(Model(), target, options, 1, threads, CancellationToken.None));
        Line("base, once a sample", runs, () => prepared = new ScenarioBase(sample!, 50.0, threads, CancellationToken.None));
        foreach (var texts in Asked)
        {
            ImmutableArray<ScenarioView> views = [.. texts.Select(ViewGrammar.Parse)];
            var answer = Line(texts.Length == 0 ? "no view" : string.Join("; ", texts), runs, () => prepared!.Answer(views, new PoolingOptions()));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {answer.Pooled.Steps} steps, {answer.Pooled.EffectiveScenarios:0} effective"));
        }

        Line("reverse stress", runs, () => prepared!.Reverse(-1e6, 100_000.0));
    }

    private static T Line<T>(string name, int runs, Func<T> work)
    {
        double wall = double.PositiveInfinity, processor = double.PositiveInfinity;
        var result = default(T);
        for (var run = 0; run < runs; run++)
        {
            using var process = Process.GetCurrentProcess();
            var (before, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            result = work();
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            process.Refresh();
            processor = Math.Min(processor, (process.TotalProcessorTime - before).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-60} wall {wall,9:0.0} ms   processor {processor,9:0.0} ms"));
        return result!;
    }

    /// <summary>Ten GARCH-t margins of usual size, correlations falling with the distance in the list.</summary>
    private static JointModel Model()
    {
        var n = Names.Length;
        var correlation = new double[n * n];
        for (var i = 0; i < n * n; i++)
        {
            correlation[i] = Math.Pow(0.7, Math.Abs(i / n - i % n));
        }

        var garch = new GarchModel(0.0, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);
        return new JointModel([.. Names.Select(name => new JointDriver(name, garch))], [.. correlation], 6.0, 5000, 0.0);
    }
}
