namespace Cbi.EndToEnd.Tests;

/// <summary>The real command on a planted market of twelve years.</summary>
public sealed class BacktestTests : IDisposable
{
    private readonly Home _home = new();

    public BacktestTests()
    {
        var priors = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "simulation", "priors.yaml")).Replace("years: 16", "years: 12", StringComparison.Ordinal);
        File.WriteAllText(_home.At("priors.yaml"), priors);
        Cli.Run("market", _home.At("market"), "--priors", _home.At("priors.yaml")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Backtest_StartedAgainOnAnotherNumberOfThreads_ContinuesToTheSameBytes()
    {
        var first = Run("a", "2");
        first.ExitCode.ShouldBeOneOf(0, 4);
        var document = first.Json();
        var directory = Path.GetDirectoryName(document.GetProperty("report").GetString()!)!;
        var bytes = File.ReadAllBytes(Path.Combine(directory, "backtest.json"));
        document.GetProperty("refits").GetInt32().ShouldBe(2);
        document.GetProperty("horizons").EnumerateArray().Select(h => h.GetProperty("skills").GetArrayLength()).ShouldBe([4, 4, 4, 4]);
        File.ReadAllText(Path.Combine(directory, "backtest.html")).ShouldContain("Skill against references");

        // As a kill leaves it: a refit and a specialist not finished, one of them half written.
        Directory.Delete(Path.Combine(directory, "stages", "specialist.crush.1w"), recursive: true);
        var refit = Directory.GetDirectories(Path.Combine(directory, "stages"), "refit.*").Order(StringComparer.Ordinal).Last();
        Directory.Move(refit, refit + ".tmp");
        File.Delete(Path.Combine(directory, "backtest.json"));

        var again = Run("a", "1");
        again.Error.ShouldContain("\"resumed\":true");
        again.Json().GetProperty("forecastHash").GetString().ShouldBe(document.GetProperty("forecastHash").GetString());
        File.ReadAllBytes(Path.Combine(directory, "backtest.json")).ShouldBe(bytes);

        // Its forecasts are judged as VaR, on their own dates and beside the engine on these dates alone.
        var key = document.GetProperty("key").GetString()!;
        var risk = Cli.Run(
            "risk", "backtest", "--home", _home.At("a"), "--data", _home.At("market"), "--from", "2023-06-01", "--forecasts", key, "--json")
            .Json();
        var judged = risk.GetProperty("published");
        judged.GetProperty("key").GetString().ShouldBe(key);
        var lines = risk.GetProperty("lines").EnumerateArray().ToArray();
        lines.Where(line => line.GetProperty("model").GetString() == "published").Select(line => line.GetProperty("horizon").GetString())
            .ShouldBe([.. Enumerable.Repeat("1w", 6), .. Enumerable.Repeat("1m", 6)]);
        var compared = lines.SelectMany(line => line.GetProperty("comparisons").EnumerateArray())
            .Where(c => c.GetProperty("reference").GetString() == "published").Select(c => c.GetProperty("outcomes").GetInt32()).ToArray();
        compared.Length.ShouldBe(12);
        compared.Max().ShouldBe(judged.GetProperty("asOfs").GetInt32());
    }

    [Fact]
    public void Backtest_DatesOutsideTheData_SaysWhatTheDataHave()
    {
        var result = Cli.Run("backtest", "--home", _home.At("b"), "--data", _home.At("market"), "--from", "2031-01-01", "--json");
        result.ExitCode.ShouldBe(3);
        result.Json().GetProperty("error").GetProperty("message").GetString()!.ShouldContain("2024-12-31");
    }

    public void Dispose() => _home.Dispose();

    private CliResult Run(string home, string threads) => Cli.Run(
        "backtest", "--home", _home.At(home), "--data", _home.At("market"), "--from", "2023-06-01", "--refit-every", "252",
        "--preset", "quick", "--threads", threads, "--json");
}
