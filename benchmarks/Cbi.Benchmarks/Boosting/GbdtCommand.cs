using System.CommandLine;
using Cbi.Domain;

namespace Cbi.Benchmarks;

/// <summary>Boosted trees beside reference programs on the same table: fit and predict seconds, their ratios and test losses, in one run.</summary>
internal static class GbdtCommand
{
    private const string Grid = "0.01,0.025,0.05,0.1,0.25,0.5,0.75,0.9,0.95,0.975,0.99";

    private static readonly Option<string> Peer = new("--peer")
    { Description = "Python script that fits the references and prints a JSON line a case.", Required = true };
    private static readonly Option<string> Python = new("--python")
    { Description = "Interpreter with the script's packages.", DefaultValueFactory = _ => "python3" };
    private static readonly Option<int> Rows = new("--rows")
    { Description = "Rows of the table; the last fifth is the test set.", DefaultValueFactory = _ => 5_000 };
    private static readonly Option<int> Rounds = new("--rounds")
    { Description = "Rounds; both sides take turns, the median counts.", DefaultValueFactory = _ => 3 };
    private static readonly Option<bool> NoGrid = new("--no-grid")
    { Description = "Leaves out the 11 separate quantile fits of the reference." };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures boosted trees. Example: gbdt --peer gbdt_peers.py --rows 50000")
        {
            Peer, Python, Rows, Rounds, NoGrid,
        };
        command.SetAction(parsed => Measure(
            new GbdtPeer(
                parsed.GetValue(Python)!, Path.GetFullPath(parsed.GetValue(Peer)!), parsed.GetValue(Rows), parsed.GetValue(NoGrid) ? "0.5" : Grid),
            parsed.GetValue(Rounds)));
        return command.Parse(args).InvokeAsync();
    }

    private static int Measure(GbdtPeer peer, int rounds)
    {
        var table = GbdtTable.Read(peer.WriteTable());
        GbdtCase[] cases =
        [
            GbdtCase.Squared(table, 1), GbdtCase.Quantile(table, 1), GbdtCase.Grid(table, 1), GbdtCase.Squared(table, 2),
        ];
        foreach (var each in cases)
        {
            each.Warm();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var each in cases)
            {
                each.Measure();
            }

            peer.Measure();
        }

        Report(cases, peer);
        return 0;
    }

    private static void Report(GbdtCase[] cases, GbdtPeer peer)
    {
        Console.WriteLine("| who | loss | threads | fit, processor s | fit, wall s | predict, processor s | test loss |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var c in cases)
        {
            Console.WriteLine($"| Cbi | {c.Name} | {c.Threads} | {c.FitProcessor:F3} | {c.FitWall:F3} | {c.Predict:F4} | {c.Loss:F5} |");
        }

        foreach (var p in peer.Cases)
        {
            Console.WriteLine($"| {p.Peer} | {p.Loss} | 1 | {p.Fit:F3} | - | {p.Predict:F4} | {p.TestLoss:F5} |");
        }

        var (squared, quantile, grid, two) = (cases[0], cases[1], cases[2], cases[3]);
        var theirs = peer.Case("sklearn-hgb", "squared");
        var separate = peer.Case("sklearn-hgb", "pinball");
        var levels = QuantileGrid.Count;
        var separateAll = peer.Levels == levels ? separate.Fit : separate.Fit * levels;
        Console.WriteLine();
        Console.WriteLine($"squared fit / scikit-learn     {squared.FitProcessor / theirs.Fit:F3}");
        Console.WriteLine($"one quantile / our squared     {quantile.FitProcessor / squared.FitProcessor:F3}");
        var note = peer.Levels == levels ? string.Empty : " (one fit times the levels)";
        Console.WriteLine($"grid / {levels} scikit-learn fits    {grid.FitProcessor / separateAll:F3}{note}");
        Console.WriteLine($"2 threads, wall, speed-up      {squared.FitWall / two.FitWall:F2}");
        Console.WriteLine($"predict, speed-up              {theirs.Predict / squared.Predict:F1}");
        Console.WriteLine($"test loss / best reference     {squared.Loss / peer.Cases.Where(c => c.Loss == "squared").Min(c => c.TestLoss):F4}");
        Console.WriteLine($"bits on 1 and 2 threads        {(squared.Hash == two.Hash ? "equal" : "DIFFER")}");
    }
}
