using System.Diagnostics;
using System.Text.Json;

namespace Cbi.Benchmarks;

/// <summary>The reference script. Its clock is replaced by the process's processor time, so that other load on the machine does not count.</summary>
internal sealed class GbdtPeer(string python, string script, int rows, string quantiles)
{
    private const string ProcessorClock =
        "import runpy, sys, time; time.perf_counter = time.process_time; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')";

    private readonly List<GbdtPeerCase> _runs = [];

    /// <summary>Quantile levels that the reference fits one by one.</summary>
    internal int Levels => quantiles.Split(',').Length;

    /// <summary>Medians over the rounds, one a case.</summary>
    internal IEnumerable<GbdtPeerCase> Cases => _runs.GroupBy(r => (r.Peer, r.Loss))
        .Select(g => new GbdtPeerCase(
            g.Key.Peer, g.Key.Loss, GbdtCase.Median(g.Select(r => r.Fit)), GbdtCase.Median(g.Select(r => r.Predict)), g.First().TestLoss));

    internal GbdtPeerCase Case(string peer, string loss) => Cases.First(c => c.Peer == peer && c.Loss.StartsWith(loss, StringComparison.Ordinal));

    /// <summary>Writes the table of the work unit; returns its path.</summary>
    internal string WriteTable()
    {
        var csv = Path.Combine(Directory.CreateTempSubdirectory("cbi-bench-").FullName, "table.csv");
        _ = Run(["--csv", csv]);
        return csv;
    }

    /// <summary>Fits every reference once.</summary>
    internal void Measure()
    {
        foreach (var line in Run(["--runs", "1", "--threads", "1", "--quantiles", quantiles]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            _runs.Add(new GbdtPeerCase(
                root.GetProperty("peer").GetString()!, root.GetProperty("loss").GetString()!, root.GetProperty("fit_s").GetDouble(),
                root.GetProperty("predict_s").GetDouble(), root.GetProperty("test_loss").GetDouble()));
        }
    }

    private string Run(string[] arguments)
    {
        var start = new ProcessStartInfo(python, ["-c", ProcessorClock, script, "--rows", $"{rows}", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{python}' did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{script}' ended with exit code {process.ExitCode}.");
    }
}
