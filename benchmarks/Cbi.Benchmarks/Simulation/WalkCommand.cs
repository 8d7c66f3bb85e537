using System.CommandLine;
using Cbi.MonteCarlo;

namespace Cbi.Benchmarks;

/// <summary>The Monte Carlo work unit beside reference programs, in one run: milliseconds, path-steps a second, ratios.</summary>
internal static class WalkCommand
{
    private const double PathSteps = 21e6;

    private static readonly Option<string?> Peers = new("--peers")
    { Description = "Directory with the built references mc_avx512 and mc_scalar and with mc_numpy.py; without it only the engine runs." };
    private static readonly Option<string> Python = new("--python")
    { Description = "Interpreter with numpy.", DefaultValueFactory = _ => "python3" };
    private static readonly Option<int> Rounds = new("--rounds")
    { Description = "Rounds; both sides take turns, medians count.", DefaultValueFactory = _ => 3 };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures the Monte Carlo work unit. Example: walk --peers DIR --rounds 3") { Peers, Python, Rounds };
        command.SetAction(parsed => Measure(
            parsed.GetValue(Peers) is { } directory ? new WalkPeer(Path.GetFullPath(directory), parsed.GetValue(Python)!) : null,
            parsed.GetValue(Rounds)));
        return command.Parse(args).InvokeAsync();
    }

    private static int Measure(WalkPeer? peer, int rounds)
    {
        WalkCase[] cases =
        [
            .. from threads in new[] { 1, 2 }
               from precision in new[] { ShockPrecision.Accurate, ShockPrecision.Fast }
               from law in new[] { ("normal", ShockLaw.Normal), ("t5", ShockLaw.StudentT(5.0)) }
               select new WalkCase(law.Item1, law.Item2 with { Precision = precision }, threads),
        ];
        foreach (var each in cases)
        {
            each.Warm();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var each in cases)
            {
                each.Measure(5);
            }

            peer?.Measure();
        }

        Report(cases, peer);
        return 0;
    }

    private static void Report(WalkCase[] cases, WalkPeer? peer)
    {
        Console.WriteLine("| engine | threads | processor ms | wall ms | selection ms | M path-steps/s | VaR95 | CVaR95 | VaR99 | CVaR99 |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var c in cases)
        {
            Console.WriteLine(
                $"| {c.Law} {c.Precision} | {c.Threads} | {c.Processor:F2} | {c.Wall:F2} | {c.Selection:F2} | {PathSteps / 1e3 / c.Wall:F0} | "
                + string.Join(" | ", c.Tails.Select(t => $"{t:F4}")) + " |");
        }

        Console.WriteLine();
        foreach (var law in new[] { "normal", "t5" })
        {
            WalkCase Case(string precision, int threads) => cases.Single(c => c.Law == law && c.Precision == precision && c.Threads == threads);
            var (twice, once) = (Case("double", 1), Case("single", 1));
            Console.WriteLine(
                $"{law}: selection share {twice.Selection / twice.Processor:P1} (double), {once.Selection / once.Processor:P1} (single); "
                + $"two threads, wall {twice.Wall / Case("double", 2).Wall:F2} (double), {once.Wall / Case("single", 2).Wall:F2} (single)");
            if (peer is not null)
            {
                var loop = law == "normal" ? "Box-Muller" : "Bailey";
                Console.WriteLine(
                    $"{law}: speed against the vectorised Philox loop "
                    + $"{peer[$"C++ AVX-512 f64 Philox {loop}, {law}, 1"] / twice.Processor:F2} (double), "
                    + $"{peer[$"C++ AVX-512 f32 Philox inv-table, {law}, 1"] / once.Processor:F2} (single)");
                foreach (var name in peer.Names.Where(n => n.EndsWith($"{law}, 1", StringComparison.Ordinal)))
                {
                    var milliseconds = peer[name];
                    Console.WriteLine($"  {name}: {milliseconds:F1} ms, {milliseconds / twice.Processor:F2} x double, {milliseconds / once.Processor:F2} x single");
                }
            }
        }
    }
}
