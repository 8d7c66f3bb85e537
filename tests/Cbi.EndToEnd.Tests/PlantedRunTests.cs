using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

public sealed partial class PlantedRunTests(PlantedRunFixture fixture) : IClassFixture<PlantedRunFixture>
{
    private string RunId => fixture.Document.GetProperty("runId").GetString()!;

    private static readonly string[] Horizons = ["1w", "1m", "3m", "6m"];

    [Fact]
    public void Run_OnPlantedMarket_EndsGradedWithOneJsonDocument()
    {
        var failed = fixture.Document.GetProperty("gates").EnumerateArray().Any(gate => gate.GetProperty("verdict").GetString() == "fail");
        fixture.Result.ExitCode.ShouldBe(failed ? 4 : 0);
        fixture.Document.GetProperty("grade").GetString().ShouldBeOneOf("<B", "B", "B+");
        fixture.Document.GetProperty("gates").GetArrayLength().ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public void Run_Forecasts_AreMonotoneAndWidenWithTheHorizon()
    {
        var forecasts = fixture.Document.GetProperty("forecasts").EnumerateArray().ToArray();
        forecasts.Select(f => f.GetProperty("horizon").GetString()).ShouldBe(Horizons);
        var widths = new List<double>();
        foreach (var forecast in forecasts)
        {
            var prices = forecast.GetProperty("quantiles").EnumerateArray().Select(q => q.GetProperty("centsPerLb").GetDouble()).ToArray();
            prices.Length.ShouldBe(11);
            prices.ShouldBe(prices.Order());
            var returns = forecast.GetProperty("quantiles").EnumerateArray().Select(q => q.GetProperty("logReturn").GetDouble()).ToArray();
            widths.Add(returns[8] - returns[2]);
        }

        widths.ShouldBe(widths.Order());
    }

    [Fact]
    public void Run_Risk_HasBothTailsAtEveryHorizonAndConfidence()
    {
        var risk = fixture.Document.GetProperty("risk").EnumerateArray().ToArray();
        risk.Length.ShouldBe(4 * 4 * 2);
        foreach (var line in risk.Where(r => r.GetProperty("tail").GetString() == "upper"))
        {
            // A buyer loses when prices rise, and the mean beyond the quantile is worse than the quantile.
            var value = line.GetProperty("var").GetProperty("usd").GetDouble();
            value.ShouldBeGreaterThan(0.0);
            line.GetProperty("cvar").GetProperty("usd").GetDouble().ShouldBeGreaterThan(value);
            line.GetProperty("standardErrors").GetProperty("var").GetProperty("usd").GetDouble().ShouldBeGreaterThan(0.0);
        }
    }

    [Fact]
    public void Run_StandardError_IsReachedAndNamedInSummaryAndReport()
    {
        var simulation = fixture.Document.GetProperty("simulation");
        simulation.GetProperty("standardErrorAsked").GetDouble().ShouldBe(0.02);
        simulation.GetProperty("standardErrorReached").GetDouble().ShouldBeInRange(0.005, 0.02);
        simulation.GetProperty("paths").GetInt32().ShouldBe(fixture.Document.GetProperty("paths").GetProperty("paths").GetInt32());
        File.ReadAllText(Path.Combine(fixture.RunDirectory, "report.html")).ShouldContain("chosen for a standard error of at most 2.00");
        Cli.Run("risk", "--home", fixture.Home.Root, "--run", RunId).Output.ShouldContain("; asked 2 %)");
    }

    [Fact]
    public void RiskWalk_OfTheRun_TakesItsPriceAndVolatility()
    {
        var answer = Cli.Run(
            "risk", "walk", "--home", fixture.Home.Root, "--run", RunId, "--reduction", "importance-sampling", "--confidence", "0.99",
            "--json").Json();

        answer.GetProperty("source").GetProperty("runId").GetString().ShouldBe(RunId);
        answer.GetProperty("centsPerLb").GetDouble().ShouldBe(fixture.Document.GetProperty("spotCentsPerLb").GetDouble());
        var line = answer.GetProperty("lines")[0];
        var error = line.GetProperty("cvarStandardError").GetDouble();
        line.GetProperty("cvarCentsPerLb").GetDouble().ShouldBe(line.GetProperty("exactCvarCentsPerLb").GetDouble(), 5.0 * error);
    }

    [Fact]
    public void Run_ReceiptSummaryAndReport_NameTheShippedJumpBundle()
    {
        var bundle = Cbi.Market.BundleReader.Open(Path.Combine(AppContext.BaseDirectory, "config", "simulation", "jumps"));
        var receipt = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.RunDirectory, "run_receipt.json"))).RootElement;
        receipt.GetProperty("content").GetProperty("jumpBundle").GetString().ShouldBe(bundle.Hash);
        fixture.Document.GetProperty("jumpBundle").GetString().ShouldBe(bundle.Hash);
        File.ReadAllText(Path.Combine(fixture.RunDirectory, "report.html")).ShouldContain(bundle.Hash);

        var gates = fixture.Document.GetProperty("gates").EnumerateArray().ToDictionary(gate => gate.GetProperty("name").GetString()!);
        gates["jump-phi-variation"].GetProperty("value").GetDouble().ShouldBe(bundle.Counts.PhiVariation);
        gates["jump-phi-spread"].GetProperty("value").GetDouble().ShouldBe(bundle.Counts.PhiSpread);
        gates["no-jump-share"].GetProperty("verdict").GetString().ShouldBe("pass");
    }

    [Theory]
    [InlineData("sealed_inputs.json")]
    [InlineData("train_config.json")]
    [InlineData("env_dump.json")]
    [InlineData("git_commit.txt")]
    [InlineData("training.log")]
    [InlineData("forecasts.parquet")]
    [InlineData("risk.parquet")]
    [InlineData("var.json")]
    [InlineData("report.html")]
    [InlineData("certification.json")]
    [InlineData("baseline_vs_post.json")]
    [InlineData("run_receipt.json")]
    [InlineData("summary.json")]
    public void Run_Directory_HoldsEveryArtefact(string file) =>
        new FileInfo(Path.Combine(fixture.RunDirectory, file)).Length.ShouldBeGreaterThan(0);

    [Fact]
    public void Run_PassedFlag_ExistsOnlyWhenCertified() =>
        File.Exists(Path.Combine(fixture.RunDirectory, "_passed.flag")).ShouldBe(fixture.Document.GetProperty("certified").GetBoolean());

    [Fact]
    public void Leaderboard_OfTheRun_ExplainsEveryCandidateOf32Specialists()
    {
        var document = Cli.Run("train", "leaderboard", "--home", fixture.Home.Root, "--run", RunId, "--json").Json();
        var boards = document.GetProperty("specialists").EnumerateArray().ToArray();
        boards.Length.ShouldBe(32);
        foreach (var board in boards)
        {
            board.GetProperty("verdict").GetString().ShouldBeOneOf("fitted", "baselineKept");
            var entries = board.GetProperty("entries").EnumerateArray().ToArray();
            entries.ShouldAllBe(e => e.GetProperty("outcome").GetString()!.Length > 0);
            entries[0].GetProperty("recipe").GetString().ShouldBe(board.GetProperty("recipe").GetString());
            entries.Where(e => e.GetProperty("fits").GetInt32() > 0).ShouldAllBe(e => e.GetProperty("fitSeconds").GetDouble() > 0.0);
        }
    }

    [Fact]
    public void Leaderboard_Attribution_AddsUpToTheForecastOfEverySpecialist()
    {
        var document = Cli.Run("train", "leaderboard", "--home", fixture.Home.Root, "--run", RunId, "--json").Json();
        foreach (var board in document.GetProperty("specialists").EnumerateArray())
        {
            var stage = $"specialist.{board.GetProperty("bucket").GetString()}.{board.GetProperty("horizon").GetString()}";
            using var output = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.RunDirectory, "stages", stage, "output.json")));
            var live = MemoryMarshal.Cast<byte, double>(output.RootElement.GetProperty("live").GetProperty("Quantiles").GetBytesFromBase64());
            var asOf = live[^11..].ToArray();

            var account = board.GetProperty("attribution");
            double Sum(string part) => account.GetProperty("sources").EnumerateArray().Sum(s => s.GetProperty(part).GetDouble());
            (account.GetProperty("baseMedian").GetDouble() + Sum("median")).ShouldBe(asOf[5], 1e-9, stage);
            (account.GetProperty("baseWidth").GetDouble() + Sum("width")).ShouldBe(asOf[7] - asOf[3], 1e-9, stage);
        }
    }

    [Fact]
    public void Show_OfTheRun_RepeatsThePublishedNumbers()
    {
        var id = fixture.Document.GetProperty("runId").GetString()!;
        var forecast = Cli.Run("forecast", "--home", fixture.Home.Root, "--run", id, "--json").Json();
        JsonSerializer.Serialize(forecast.GetProperty("forecasts")).ShouldBe(JsonSerializer.Serialize(fixture.Document.GetProperty("forecasts")));
        var risk = Cli.Run("risk", "--home", fixture.Home.Root, "--run", id, "--json").Json();
        JsonSerializer.Serialize(risk.GetProperty("risk")).ShouldBe(JsonSerializer.Serialize(fixture.Document.GetProperty("risk")));
        Cli.Run("runs", "--home", fixture.Home.Root, "--json").Json().GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("runId").GetString()).ShouldContain(id);
    }

    [Fact]
    public void Sql_OverLedgerAndLake_ReadsAndCannotWriteOrLeaveTheHome()
    {
        var home = fixture.Home.Root;
        var count = Cli.Run("sql", $"select count(*) as n from forecasts where run_id = '{RunId}'", "--home", home, "--json").Json();
        count.GetProperty("rows")[0][0].GetString().ShouldBe("44");
        Cli.Run("sql", "select count(*) > 0 as has from prices where symbol = 'ZL'", "--home", home, "--json").Json()
            .GetProperty("rows")[0][0].GetString().ShouldBe("true");
        Cli.Run("sql", "drop table forecasts", "--home", home).ExitCode.ShouldBe(3);
        Cli.Run("sql", "select * from read_csv('/etc/passwd')", "--home", home).ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Show_OfAnAlteredRun_IsRefused()
    {
        using var home = new Home();
        var id = CopyRun(home);
        Cli.Run("risk", "--home", home.Root, "--run", id).ExitCode.ShouldBe(0);
        var path = home.At("runs", id, "summary.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"upper\"", "\"lower\"", StringComparison.Ordinal));
        var refused = Cli.Run("risk", "--home", home.Root, "--run", id);
        refused.ExitCode.ShouldBe(8);
        refused.Error.ShouldContain("summary.json");
    }

    [Fact]
    public void Show_WithADeletedCalibrator_NamesTheKeyAndExitsWithFive()
    {
        using var home = new Home();
        var id = CopyRun(home);
        File.Delete(home.At("runs", id, "stages", "calibrators", "sealed", "crush", "1m", "all.conformal.json"));
        var refused = Cli.Run("risk", "--home", home.Root, "--run", id, "--json");
        refused.ExitCode.ShouldBe(5);
        foreach (var part in new[] { "'crush'", "1m", "'all'", "'conformal'", "all.conformal.json" })
        {
            refused.Error.ShouldContain(part);
        }

        refused.Output.ShouldNotContain("usd");
    }

    [Fact]
    public void Report_IsSelfContained()
    {
        var html = File.ReadAllText(Path.Combine(fixture.RunDirectory, "report.html"));
        html.ShouldContain(fixture.Document.GetProperty("receiptHash").GetString()!);
        html.ShouldNotContain("http:");
        html.ShouldNotContain("https:");
        html.ShouldNotContain(" src=");
    }

    [Fact]
    public void Weights_OfTheRun_AreThePublishedOnesAndSumToOne()
    {
        var document = Cli.Run("runs", "weights", "--home", fixture.Home.Root, "--run", RunId, "--json").Json();
        document.GetProperty("against").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var (horizon, forecast) in document.GetProperty("horizons").EnumerateArray().Zip(fixture.Document.GetProperty("forecasts").EnumerateArray()))
        {
            var lines = horizon.GetProperty("forecasters").EnumerateArray().ToArray();
            var published = forecast.GetProperty("drivers").EnumerateArray().Select(d => d.GetProperty("weight").GetDouble());
            lines.Select(line => line.GetProperty("weight").GetDouble()).ShouldBe(published);
            lines.Sum(line => line.GetProperty("weight").GetDouble()).ShouldBe(1.0, 1e-9);
            lines.Sum(line => line.GetProperty("byRegime").GetProperty("all").GetDouble()).ShouldBe(1.0, 1e-9);
            horizon.GetProperty("regime").GetString().ShouldBeOneOf("all", "calm", "stressed", "crisis");
        }
    }

    [Fact]
    public void Scores_OfARunAsOfTheLastSession_AreAllOpen()
    {
        var document = Cli.Run("runs", "scores", "--home", fixture.Home.Root, "--run", RunId, "--json").Json();
        document.GetProperty("through").GetString().ShouldBe(fixture.Document.GetProperty("asOf").GetString());
        (document.GetProperty("attached").GetInt32(), document.GetProperty("open").GetInt32()).ShouldBe((0, 4));
        document.GetProperty("horizons").GetArrayLength().ShouldBe(4);
    }

    private string CopyRun(Home home)
    {
        var id = Path.GetFileName(fixture.RunDirectory);
        Home.Copy(fixture.RunDirectory, home.At("runs", id));
        return id;
    }
}
