using System.CommandLine;

namespace Cbi.Benchmarks;

/// <summary>Rolling columns of a panel through the running macros, beside a reference program, in one run.</summary>
internal static class PanelCommand
{
    private static readonly Option<string> Peer = new("--peer") { Description = "Python script that builds the same columns and prints seconds and checksum.", Required = true };
    private static readonly Option<string> Python = new("--python") { Description = "Interpreter with the script's packages.", DefaultValueFactory = _ => "python3" };
    private static readonly Option<int> Symbols = new("--symbols") { Description = "Series.", DefaultValueFactory = _ => 30 };
    private static readonly Option<int> Rows = new("--rows") { Description = "Sessions.", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int> Workers = new("--workers") { Description = "Threads, one database each.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds; both sides take turns, three builds each.", DefaultValueFactory = _ => 3 };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures rolling columns of a panel. Example: features --peer features_pandas.py") { Peer, Python, Symbols, Rows, Workers, Rounds };
        command.SetAction(parsed => Measure(
            new PanelPeer(parsed.GetValue(Python)!, Path.GetFullPath(parsed.GetValue(Peer)!), parsed.GetValue(Symbols), parsed.GetValue(Rows)),
            parsed.GetValue(Workers),
            parsed.GetValue(Rounds)));
        return command.Parse(args).InvokeAsync();
    }

    private static int Measure(PanelPeer peer, int workers, int rounds)
    {
        var directory = Directory.CreateTempSubdirectory("cbi-bench-").FullName;
        try
        {
            var csv = Path.Combine(directory, "panel.csv");
            peer.WriteInput(csv);
            using var panel = new PanelWorkers(csv, peer.Symbols, workers);
            var (_, columns, checksum) = panel.Build();
            var ours = new List<double>();
            var theirs = new List<(string Name, double Seconds, int Columns, double Checksum)>();
            for (var round = 0; round < rounds; round++)
            {
                ours.Add(Median([panel.Build().Seconds, panel.Build().Seconds, panel.Build().Seconds]));
                theirs.Add(peer.Build(3));
            }

            var (mine, other) = (Median(ours), Median(theirs.Select(t => t.Seconds)));
            Console.WriteLine("| side | series x sessions x columns | threads | seconds (median of rounds) | checksum |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            Console.WriteLine($"| Cbi macros | {peer.Symbols} x {peer.Rows} x {columns} | {workers} | {mine:F3} | {checksum:F3} |");
            Console.WriteLine($"| {theirs[0].Name} | {peer.Symbols} x {peer.Rows} x {theirs[0].Columns / peer.Symbols} | its own | {other:F3} | {theirs[0].Checksum:F3} |");
            Console.WriteLine();
            Console.WriteLine($"ratio {mine / other:F2}, rounds {string.Join(", ", ours.Zip(theirs, (o, t) => $"{o:F3}/{t.Seconds:F3}"))}");
            Console.WriteLine($"checksums {(Math.Round(checksum, 3) == theirs[0].Checksum ? "equal" : $"DIFFER by {Math.Abs(checksum - theirs[0].Checksum):R}")} (three decimals)");
            return Math.Round(checksum, 3) == theirs[0].Checksum ? 0 : 1;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var ascending = values.Order().ToArray();
        return 0.5 * (ascending[(ascending.Length - 1) / 2] + ascending[ascending.Length / 2]);
    }
}
