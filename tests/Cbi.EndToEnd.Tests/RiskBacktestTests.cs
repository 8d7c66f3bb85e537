using System.Diagnostics;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>The real command on a planted market of twelve years; a year is tested, too short for a verdict.</summary>
public sealed class RiskBacktestTests : IDisposable
{
    private readonly Home _home = new();

    public RiskBacktestTests()
    {
        var priors = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "simulation", "priors.yaml"))
            .Replace("years: 16", "years: 12", StringComparison.Ordinal);
        File.WriteAllText(_home.At("priors.yaml"), priors);
        Cli.Run("market", _home.At("market"), "--priors", _home.At("priors.yaml")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void RiskBacktest_StartedAgainOnAnotherNumberOfThreads_ContinuesToTheSameBytes()
    {
        var first = Run("2", "--from", "2024-03-01");
        first.ExitCode.ShouldBe(0);
        var document = first.Json();
        document.GetProperty("verdict").GetString().ShouldBe("insufficient");
        document.GetProperty("engine").GetString().ShouldBe("garch-t");
        var lines = document.GetProperty("lines").EnumerateArray().ToArray();
        lines.Select(line => line.GetProperty("model").GetString()).Distinct()
            .ShouldBe(["garch-t", "gjr-skew-t", "filtered-historical", "garch-t-closed", "historical"]);
        lines.Length.ShouldBe(90);
        lines.ShouldAllBe(line => Compared(line) == (line.GetProperty("model").GetString() == "garch-t" ? 4 : 0));
        lines.ShouldAllBe(line => StatesItsPower(line));
        lines.SelectMany(line => line.GetProperty("comparisons").EnumerateArray(), (line, c) => (
                Few: line.GetProperty("judgement").GetProperty("independent").GetInt32() < 20,
                IsOpen: c.GetProperty("pValue").ValueKind == JsonValueKind.Null))
            .ShouldAllBe(c => c.Few == c.IsOpen);
        var directory = Path.GetDirectoryName(document.GetProperty("report").GetString()!)!;
        var bytes = File.ReadAllBytes(Path.Combine(directory, "riskbacktest.json"));
        File.ReadAllText(Path.Combine(directory, "riskbacktest.html")).ShouldContain("Exceedances over time");

        // As a kill leaves it: a refit half written, no verdict.
        var refit = Directory.GetDirectories(Path.Combine(directory, "stages"), "forecasts.*").Order(StringComparer.Ordinal).Last();
        Directory.Move(refit, refit + ".tmp");
        Directory.Delete(Path.Combine(directory, "stages", "judgement"), recursive: true);
        File.Delete(Path.Combine(directory, "riskbacktest.json"));

        Run("1", "--from", "2024-03-01").ExitCode.ShouldBe(0);
        File.ReadAllBytes(Path.Combine(directory, "riskbacktest.json")).ShouldBe(bytes);

        var outside = Run("1", "--from", "2031-01-01");
        outside.ExitCode.ShouldBe(3);
        outside.Json().GetProperty("error").GetProperty("message").GetString()!.ShouldContain("2024-12-31");
    }

    /// <summary>Killed in the middle, then interrupted by Ctrl-C, then finished: the forecasts of an undisturbed back-test.</summary>
    [SkippableFact]
    public void RiskBacktest_KilledThenInterrupted_KeepsFinishedRefitsAndEndsTheSame()
    {
        Skip.If(OperatingSystem.IsWindows(), "SIGINT cannot be sent to another process on Windows.");
        string[] asked = ["--from", "2024-09-03", "--refit-every", "5"];
        var undisturbed = Run("2", asked).Json();
        Directory.Delete(Path.GetDirectoryName(undisturbed.GetProperty("report").GetString()!)!, recursive: true);

        using (var killed = Start("1", asked))
        {
            ReadUntilRefit(killed, kept: false);
            killed.Kill(entireProcessTree: true);
            killed.WaitForExit();
        }

        using var interrupted = Start("1", asked);
        ReadUntilRefit(interrupted, kept: true);
        ReadUntilRefit(interrupted, kept: false);
        using (var kill = Process.Start("kill", ["-INT", $"{interrupted.Id}"]))
        {
            kill.WaitForExit();
        }

        var stopped = Cli.Finish(interrupted);
        stopped.ExitCode.ShouldBe(6);
        stopped.Error.ShouldContain("start the same command again");

        var finished = Run("1", asked);
        finished.Error.ShouldContain("\"reused\":true");
        finished.Json().GetProperty("forecastHash").GetString().ShouldBe(undisturbed.GetProperty("forecastHash").GetString());
        finished.Json().GetProperty("lines").GetRawText().ShouldBe(undisturbed.GetProperty("lines").GetRawText());
    }

    public void Dispose() => _home.Dispose();

    private static int Compared(JsonElement line) => line.GetProperty("comparisons").GetArrayLength();

    /// <summary>What was tested has a power, overlapping outcomes are judged by blocks alone, and only power makes a pass.</summary>
    private static bool StatesItsPower(JsonElement line)
    {
        var judgement = line.GetProperty("judgement");
        var tests = judgement.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("name").GetString()).ToArray();
        var power = judgement.GetProperty("power");
        var isDay = line.GetProperty("horizon").GetString() == "1d";
        return (tests.Length == 0) == (power.ValueKind == JsonValueKind.Null)
            && (tests.Length == 0 || tests.Length == (isDay ? 7 : 2))
            && (judgement.GetProperty("verdict").GetString() != "pass" || power.GetDouble() >= 0.8);
    }

    /// <summary>Reads progress until a refit has finished, computed now or kept from before.</summary>
    private static void ReadUntilRefit(Process process, bool kept)
    {
        var wanted = kept ? "\"reused\":true" : "\"reused\":false";
        while (process.StandardError.ReadLine() is { } line
            && !(line.Contains("\"forecasts.", StringComparison.Ordinal) && line.Contains(wanted, StringComparison.Ordinal)))
        {
        }
    }

    private CliResult Run(string threads, params string[] more) => Cli.Finish(Start(threads, more));

    private Process Start(string threads, params string[] more) =>
        Cli.Start(["risk", "backtest", "--home", _home.At("home"), "--data", _home.At("market"), "--threads", threads, "--json", .. more]);
}
