using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>
/// scenario: views on stored terminal values of ZL and its drivers and on two books, in wall and processor milliseconds, and the joint
/// paths themselves.
/// </summary>
internal static class ScenarioCommand
{
    private static readonly string[] Names = ["ZL", "ZS", "ZM", "CL", "HO", "ZN", "DX", "BRL", "CNH", "VIX"];

    private static readonly DateOnly AsOf = new(2026, 1, 5);

    private static readonly VolatilitySurface Surface = new([30, 180], [0.9, 1.0, 1.1], [0.35, 0.3, 0.32, 0.3, 0.28, 0.29]);

    private static readonly SoybeanOilContract May = new(2026, 5);

    private static readonly ImmutableArray<Book> Books = [Covered("covered", 4), Covered("written", -4)];

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
        var books = new Option<int>("--books") { Description = "Books of four instruments, 0 to 2.", DefaultValueFactory = _ => 2 };
        var command = new RootCommand("Measure scenario answers.") { scenarios, threads, runs, books };
        command.SetAction(parsed => Measure(
            parsed.GetValue(scenarios), parsed.GetValue(threads), parsed.GetValue(runs), Books[..parsed.GetValue(books)]));
        return command.Parse(args).InvokeAsync();
    }

    private static void Measure(int scenarios, int threads, int runs, ImmutableArray<Book> books)
    {
        var options = new JointOptions { Paths = scenarios };
        var horizon = Horizon.OneMonth;
        MarginalTarget[] targets = [.. new[] { Horizon.OneWeek, horizon }.Select(h => new MarginalTarget(h, Quantiles(h.Sessions)))];
        ImmutableArray<int> keep = books.IsEmpty ? [] : BookRisk.Sessions(books, AsOf, [horizon]);
        JointSample? sample = null;
        ScenarioBase? prepared = null;
        Line(
            $"joint paths, {scenarios:N0} x {Names.Length} x {horizon.Sessions}, {keep.Length} sessions kept", 1,
            () => sample = JointEngine.Simulate(Model(), targets, keep, options, 1, threads, CancellationToken.None));
        Line(
            $"base, once a sample, {books.Length} books", runs,
            () => prepared = new ScenarioBase(sample!, 50.0, books, AsOf, threads, CancellationToken.None));
        foreach (var texts in Asked)
        {
            ImmutableArray<ScenarioView> views = [.. texts.Select(ViewGrammar.Parse)];
            var answer = Line(texts.Length == 0 ? "no view" : string.Join("; ", texts), runs, () => prepared!.Answer(views, new PoolingOptions()));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {answer.Pooled.Steps} steps, {answer.Pooled.EffectiveScenarios:0} effective"));
        }

        Line("reverse stress", runs, () => prepared!.Reverse(-1e6, 100_000.0));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"resident at most {process.PeakWorkingSet64 / 1e6:0} MB; alive {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB"));
    }

    private static double[] Quantiles(int sessions) =>
        [.. QuantileGrid.Levels.Select(level => 0.075 * Math.Sqrt(sessions / 21.0) * NormalDistribution.Quantile(level))];

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

    /// <summary>A need locked on the way, futures, a hedge in steps and calls.</summary>
    private static Book Covered(string name, double calls) => new(
        name,
        [
            new PhysicalNeed("need", new(2026, 1, 1), new(2026, 1, 20), -500_000),
            new FuturesLots("futures", May, 4),
            new HedgeSchedule("steps", May, 0, [new(new(2026, 1, 12), 2), new(new(2026, 1, 26), -1)]),
            new FuturesOption("calls", OptionRight.Call, May, 52, new(2026, 4, 24), calls),
        ],
        Surface,
        0.0);

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
