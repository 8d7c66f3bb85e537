using System.Diagnostics;
using System.Text.Json;

namespace Cbi.Benchmarks;

/// <summary>The reference program: a Python script that builds the same columns and prints one JSON line.</summary>
internal sealed record PanelPeer(string Python, string Script, int Symbols, int Rows)
{
    /// <summary>Writes the input of the work unit.</summary>
    internal void WriteInput(string csv) => _ = Run(["--csv", csv]);

    /// <summary>Median seconds over the runs, columns of all series together, sum of all values.</summary>
    internal (string Name, double Seconds, int Columns, double Checksum) Build(int runs)
    {
        using var json = JsonDocument.Parse(Run(["--runs", $"{runs}"]));
        var root = json.RootElement;
        return (root.GetProperty("peer").GetString()!, root.GetProperty("seconds").GetDouble(), root.GetProperty("columns").GetInt32(),
            root.GetProperty("checksum").GetDouble());
    }

    private string Run(string[] arguments)
    {
        var start = new ProcessStartInfo(Python, [Script, "--symbols", $"{Symbols}", "--rows", $"{Rows}", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{Python}' did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{Script}' ended with exit code {process.ExitCode}.");
    }
}
