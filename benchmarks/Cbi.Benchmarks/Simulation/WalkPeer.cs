using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cbi.Benchmarks;

/// <summary>The reference programs of the work unit; each prints a line a case with its total in milliseconds, of undisturbed runs only.</summary>
internal sealed partial class WalkPeer(string directory, string python)
{
    private readonly List<(string Name, double Milliseconds)> _lines = [];

    /// <summary>Median of the rounds, NaN where no round had an undisturbed run.</summary>
    internal double this[string name] => _lines.Any(l => l.Name == name)
        ? WalkCase.Median(_lines.Where(l => l.Name == name).Select(l => l.Milliseconds))
        : double.NaN;

    internal IEnumerable<string> Names => _lines.Select(l => l.Name).Distinct();

    internal void Measure()
    {
        foreach (var (file, arguments) in new[]
        {
            (Path.Combine(directory, "mc_avx512"), new[] { "5" }), (Path.Combine(directory, "mc_scalar"), ["3"]),
            (python, [Path.Combine(directory, "mc_numpy.py"), "3"]),
        })
        {
            foreach (var line in Run(file, arguments).Split('\n'))
            {
                if (Native().Match(line) is { Success: true } native)
                {
                    Add(native);
                }
                else if (Numpy().Match(line) is { Success: true } numpy)
                {
                    Add(numpy);
                }
            }
        }
    }

    private void Add(Match match) => _lines.Add((
        $"{match.Groups["name"].Value.Trim()}, {match.Groups["law"].Value}, {match.Groups["threads"].Value}",
        double.Parse(match.Groups["total"].ValueSpan, CultureInfo.InvariantCulture)));

    private static string Run(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{file}' did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{file}' ended with exit code {process.ExitCode}.");
    }

    [GeneratedRegex(@"^(?<name>C\+\+.*?)\s+(?<law>normal|t5)\s+(?<threads>\d) thr \| total\s+(?<total>[\d.]+) ms", RegexOptions.None, 1000)]
    private static partial Regex Native();

    [GeneratedRegex(@"^(?<name>numpy [^,]+),(?<law>normal|t5),(?<threads>\d)thr: total (?<total>[\d.]+) ms", RegexOptions.None, 1000)]
    private static partial Regex Numpy();
}
