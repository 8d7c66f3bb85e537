using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

public sealed class PlantedRunTests(PlantedRunFixture fixture) : IClassFixture<PlantedRunFixture>
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
    public void Scenario_WithoutAView_IsTheForecastExactly()
    {
        var document = Scenario();

        document.GetProperty("effectiveScenarios").GetDouble().ShouldBe(20_000.0);
        document.GetProperty("quantiles").EnumerateArray().ShouldAllBe(q => q.GetProperty("difference").GetDouble() == 0.0);
        document.GetProperty("drivers").EnumerateArray().ShouldAllBe(d => d.GetProperty("zlPart").GetDouble() == 0.0);
        var published = fixture.Document.GetProperty("forecasts")[1].GetProperty("quantiles");
        for (var k = 0; k < 11; k++)
        {
            document.GetProperty("quantiles")[k].GetProperty("baseLogReturn").GetDouble().ShouldBe(published[k].GetProperty("logReturn").GetDouble(), 1e-4);
        }
    }

    [Fact]
    public void Scenario_ViewAndReverseStress_AreAnsweredAndDrawn()
    {
        var page = fixture.Home.At("scenario.html");
        var document = Scenario("--view", "ZS mean -10%", "--reverse-stress", "100000", "--page", page);

        var soybeans = document.GetProperty("drivers").EnumerateArray().Single(d => d.GetProperty("name").GetString() == "ZS");
        soybeans.GetProperty("mean").GetDouble().ShouldBe(Math.Log(0.9), 1e-8);
        // Soybeans and their oil rise and fall together in the planted market.
        document.GetProperty("quantiles")[5].GetProperty("difference").GetDouble().ShouldBeLessThan(0.0);
        document.GetProperty("effectiveScenarios").GetDouble().ShouldBeLessThan(20_000.0);
        document.GetProperty("runId").GetString().ShouldBe(RunId);
        var stress = document.GetProperty("reverseStress")[0];
        stress.GetProperty("lossUsd").GetDouble().ShouldBe(100_000.0, 1.0);
        stress.GetProperty("moves").GetArrayLength().ShouldBe(document.GetProperty("drivers").GetArrayLength() - 1);
        File.ReadAllText(page).ShouldContain("<svg");
    }

    [Fact]
    public void Scenario_Contradiction_ExitsWithTwelveAndNamesTheViews()
    {
        var result = Cli.Run("scenario", "--home", fixture.Home.Root, "--run", RunId, "--paths", "20000", "--view", "CL mean 5%", "--view", "CL q95 <= -5%", "--json");

        result.ExitCode.ShouldBe(12);
        result.Json().GetProperty("error").GetProperty("code").GetString().ShouldBe("refused");
        result.Error.ShouldContain("'CL mean 5%' and 'CL q95 <= -5%'");
    }

    [Theory]
    [InlineData("--shift", "china=0sd")]
    [InlineData("--shock", "CL=0%")]
    public void Scenario_EditThatChangesNothing_IsTheRunExactly(string option, string edit)
    {
        var document = Edited(option, edit);

        document.GetProperty("askedAgain").GetArrayLength().ShouldBe(0);
        foreach (var horizon in document.GetProperty("horizons").EnumerateArray())
        {
            horizon.GetProperty("medianDifference").GetDouble().ShouldBe(0.0);
            horizon.GetProperty("smoothing").GetDouble().ShouldBe(0.0);
            horizon.GetProperty("quantiles").EnumerateArray().ShouldAllBe(q => q.GetProperty("difference").GetDouble() == 0.0);
            horizon.GetProperty("forecasters").EnumerateArray().ShouldAllBe(f => f.GetProperty("part").GetDouble() == 0.0);
            foreach (var risk in horizon.GetProperty("risk").EnumerateArray())
            {
                risk.GetProperty("var").GetRawText().ShouldBe(risk.GetProperty("baseVar").GetRawText());
                risk.GetProperty("cvar").GetRawText().ShouldBe(risk.GetProperty("baseCvar").GetRawText());
            }
        }
    }

    [Fact]
    public void Scenario_ChinaTwoDeviationsDown_MovesChinasColumnsOnlyAndTheForecastByThePlantedSign()
    {
        var page = fixture.Home.At("china.html");
        var document = Edited("--shift", "china=-2sd", "--page", page);

        document.GetProperty("changedColumns").EnumerateObject().Where(block => block.Value.GetArrayLength() > 0)
            .Select(block => block.Name).ShouldBe(["china"]);
        document.GetProperty("askedAgain").EnumerateArray().Select(bucket => bucket.GetString()).ShouldBe(["china"]);
        var horizons = document.GetProperty("horizons").EnumerateArray().ToArray();
        foreach (var horizon in horizons)
        {
            var parts = horizon.GetProperty("forecasters").EnumerateArray().Sum(f => f.GetProperty("part").GetDouble());
            (parts + horizon.GetProperty("smoothing").GetDouble()).ShouldBe(horizon.GetProperty("medianDifference").GetDouble(), 1e-15);
        }

        // The planted loading of China is positive (config/simulation/priors.yaml): bad news for its demand lowers the price, most of all
        // where its specialist has found it.
        var china = horizons.Select(h => h.GetProperty("forecasters").EnumerateArray().Single(f => f.GetProperty("forecaster")
            .GetString() == "china")).ToArray();
        china.Sum(f => f.GetProperty("part").GetDouble()).ShouldBeLessThan(-1e-4);
        horizons.Sum(h => h.GetProperty("medianDifference").GetDouble()).ShouldBeLessThan(-1e-4);
        document.GetProperty("grade").GetString().ShouldBe(fixture.Document.GetProperty("grade").GetString());
        document.GetProperty("runId").GetString().ShouldBe(RunId);
        File.ReadAllText(page).ShouldContain("<svg");
    }

    [Fact]
    public void Scenario_NamedCrashAndBiofuelDark_AsksTheirReadersAgain()
    {
        var document = Edited("crude_crash", "--dark", "biofuel", "--event", "tariff:on");

        document.GetProperty("scenario").GetString().ShouldBe("crude_crash");
        document.GetProperty("edits").EnumerateArray().Select(edit => edit.GetString())
            .ShouldBe(["shock CL=-10%", "shock HO=-8%", "event tariff:on", "dark biofuel"]);
        var changed = document.GetProperty("changedColumns");
        changed.GetProperty("energy").EnumerateArray().Select(column => column.GetString()).ShouldContain("energy_crude_momentum_21");
        changed.GetProperty("tariff").EnumerateArray().Select(column => column.GetString()).ShouldContain("tariff_count_63");
        changed.GetProperty("zl_core").GetArrayLength().ShouldBe(0);
        var asked = document.GetProperty("askedAgain").EnumerateArray().Select(bucket => bucket.GetString()).ToArray();
        asked.ShouldContain("energy");
        asked.ShouldContain("biofuel");
        // A dark bucket has no say.
        document.GetProperty("horizons").EnumerateArray()
            .ShouldAllBe(horizon => horizon.GetProperty("forecasters")[5].GetProperty("weight").GetDouble() == 0.0);
    }

    [Theory]
    [InlineData("--shock XX=1%", 3, "'XX' is no series")]
    [InlineData("--event rain:on", 2, "'rain' is no event calendar")]
    [InlineData("--dark biofuel --horizon 1m", 2, "--horizon has no place")]
    [InlineData("crude_slump --dark biofuel", 2, "puts views on the joint paths")]
    [InlineData("--reverse-stress -5", 2, "give a positive loss")]
    [InlineData("--reverse-stress 1e12 --paths 20000", 12, "beyond 10 nothing like it is in the scenarios")]
    [InlineData("--replay 1973-embargo", 10, "there are 2012-drought, 2018-tariffs, 2020-covid, 2022-ukraine")]
    [InlineData("--replay 2018-tariffs --dark biofuel", 2, "--dark has no place")]
    public void Scenario_QuestionThatCannotBe_IsNamed(string arguments, int exitCode, string what)
    {
        var result = Cli.Run(["scenario", "--home", fixture.Home.Root, "--run", RunId, .. arguments.Split(' ')]);

        result.ExitCode.ShouldBe(exitCode);
        result.Error.ShouldContain(what);
    }

    [Fact]
    public void Scenario_ReplayOnTheBook_StandsBesideTheForecast()
    {
        var page = fixture.Home.At("replay.html");
        var document = Edited("--replay", "2022-ukraine", "--page", page);

        document.GetProperty("start").GetString().ShouldBe("2022-02-23");
        document.GetProperty("about").GetString()!.ShouldStartWith("on planted prices, where it did not happen");
        document.GetProperty("runId").GetString().ShouldBe(RunId);
        var spot = document.GetProperty("spotCentsPerLb").GetDouble();
        var horizons = document.GetProperty("horizons").EnumerateArray().ToArray();
        horizons.Select(h => h.GetProperty("move").GetProperty("sessions").GetInt32()).ShouldBe([5, 21, 63, 126]);
        foreach (var horizon in horizons)
        {
            var move = horizon.GetProperty("move");
            var price = move.GetProperty("centsPerLb").GetDouble();
            price.ShouldBe(spot * Math.Exp(move.GetProperty("zlLogReturn").GetDouble()), 1e-9);
            // The buyer of the shipped book still needs oil: it gains when the price falls.
            var result = move.GetProperty("positions")[0].GetProperty("result");
            result.GetProperty("centsPerLb").GetDouble().ShouldBe(spot - price, 1e-9);
            var quantiles = horizon.GetProperty("quantiles").EnumerateArray().ToArray();
            var below = quantiles.Where(q => q.GetProperty("centsPerLb").GetDouble() <= price).Select(q => q.GetProperty("level")
                .GetDouble()).DefaultIfEmpty(0.0).Max();
            var above = quantiles.Where(q => q.GetProperty("centsPerLb").GetDouble() >= price).Select(q => q.GetProperty("level")
                .GetDouble()).DefaultIfEmpty(1.0).Min();
            horizon.GetProperty("percentile").GetDouble().ShouldBeInRange(below, above);
        }

        File.ReadAllText(page).ShouldContain("<svg");
    }

    [Fact]
    public void RiskPaths_PublishedLevel_IsAnsweredWithThePublishedProbability()
    {
        var published = Paths().GetProperty("published");
        var level = published.GetProperty("touches").EnumerateArray().First(t => t.GetProperty("horizon").GetString() == "3m");
        var price = level.GetProperty("centsPerLb").GetDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);

        var answer = Paths("--touch", $"{price},1000", "--by", level.GetProperty("by").GetString()!);

        answer.GetProperty("touches")[0].GetProperty("probability").GetDouble().ShouldBe(level.GetProperty("probability").GetDouble());
        answer.GetProperty("touches")[1].GetProperty("probability").GetDouble().ShouldBe(0.0);
        answer.GetProperty("runId").GetString().ShouldBe(RunId);
        published.GetProperty("sides").GetArrayLength().ShouldBe(8);
        File.ReadAllText(Path.Combine(fixture.RunDirectory, "report.html")).ShouldContain("<section id=\"paths\">");

        JsonElement Paths(params string[] arguments) =>
            Cli.Run(["risk", "paths", "--home", fixture.Home.Root, "--run", RunId, "--json", .. arguments]).Json();
    }

    [Theory]
    [InlineData("-5", "1m", 2, "is no price")]
    [InlineData("50", "1999-01-04", 2, "outside the simulation")]
    public void RiskPaths_ImpossibleQuestion_ExitsWithTwo(string price, string by, int code, string message)
    {
        var result = Cli.Run("risk", "paths", "--home", fixture.Home.Root, "--run", RunId, $"--touch={price}", "--by", by);

        result.ExitCode.ShouldBe(code);
        result.Error.ShouldContain(message);
    }

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
    public void Run_Refit_CarriesTheRecipesOnForUnderATenthOfTheWork()
    {
        var refit = Cli.Run("run", "--home", fixture.Home.Root, "--refit", RunId, "--json").Json();
        refit.GetProperty("preset").GetString().ShouldBe("quick");
        var (before, after) = (Boards(RunId), Boards(refit.GetProperty("runId").GetString()!));
        after.ShouldAllBe(b => b.GetProperty("frozenFrom").GetString() == RunId);
        after.Select(b => b.GetProperty("recipe").GetString()).ShouldBe(before.Select(b => b.GetProperty("recipe").GetString()));
        after.Sum(b => b.GetProperty("work").GetInt64()).ShouldBeLessThan(before.Sum(b => b.GetProperty("work").GetInt64()) / 10);

        var again = Cli.Run("runs", "reproduce", refit.GetProperty("runId").GetString()!, "--home", fixture.Home.Root, "--threads", "2", "--json");
        again.ExitCode.ShouldBe(0, again.Output);
        again.Json().GetProperty("verdict").GetString().ShouldBe("identical");

        JsonElement[] Boards(string run) =>
            [.. Cli.Run("train", "leaderboard", "--home", fixture.Home.Root, "--run", run, "--json").Json().GetProperty("specialists").EnumerateArray()];
    }

    [Fact]
    public void Reproduce_OneBitOfTheLedgerAltered_FindsItAndNothingElse()
    {
        using var home = new Home();
        CopyRun(home);
        foreach (var folder in new[] { "lake", "ledger" })
        {
            Home.Copy(fixture.Home.At(folder), home.At(folder));
        }

        var entry = home.At("ledger", "forecasts", $"{RunId}.parquet");
        var bytes = File.ReadAllBytes(entry);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(entry, bytes);
        var before = Directory.GetFileSystemEntries(home.Root, "*", SearchOption.AllDirectories);

        var result = Cli.Run("runs", "reproduce", RunId, "--home", home.Root, "--threads", "2", "--json");
        result.ExitCode.ShouldBe(13, result.Error);
        var document = result.Json();
        document.GetProperty("verdict").GetString().ShouldBe("different");
        document.GetProperty("statement").GetString()!.ShouldContain(" of ledger: stored ");
        document.GetProperty("changedInputs").GetArrayLength().ShouldBe(0);
        document.GetProperty("reproducedReceiptHash").GetString().ShouldBe(fixture.Document.GetProperty("receiptHash").GetString());
        var parts = document.GetProperty("parts").EnumerateArray().ToArray();
        parts.Where(part => part.GetProperty("different").GetInt32() > 0).Select(part => part.GetProperty("part").GetString()).ShouldBe(["ledger"]);
        parts.ShouldAllBe(part => part.GetProperty("compared").GetInt32() > 0);

        // Nothing was left behind, neither in the home nor in the place of the new execution.
        Directory.GetFileSystemEntries(home.Root, "*", SearchOption.AllDirectories).ShouldBe(before);
        var started = JsonDocument.Parse(result.Error.Split('\n').First(line => line.Contains("\"event\":\"run\"", StringComparison.Ordinal))).RootElement;
        started.GetProperty("runId").GetString().ShouldBe(RunId);
        Directory.Exists(started.GetProperty("directory").GetString()).ShouldBeFalse();
    }

    [Fact]
    public void Run_OneThreadInAnotherHome_GivesTheSameReceipt()
    {
        using var home = new Home();
        var again = Cli.Run("run", "--home", home.Root, "--preset", "quick", "--threads", "1", "--json");
        again.Json().GetProperty("receiptHash").GetString().ShouldBe(fixture.Document.GetProperty("receiptHash").GetString());
    }

    [Fact]
    public void Run_KilledAndResumed_GivesTheSameReceipt()
    {
        using var home = new Home();
        using (var process = Cli.Start("run", "--home", home.Root, "--preset", "quick", "--threads", "2", "--json"))
        {
            // Kill in the middle of the specialists, as soon as the first of them is done.
            while (process.StandardError.ReadLine() is { } line && !line.Contains("specialist.", StringComparison.Ordinal))
            {
            }

            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        var id = Path.GetFileName(Directory.GetDirectories(home.At("runs")).ShouldHaveSingleItem());
        Cli.Run("forecast", "--home", home.Root, "--run", id).ExitCode.ShouldBe(10);
        var resumed = Cli.Run("run", "--home", home.Root, "--resume", id, "--json");
        resumed.Error.ShouldContain("\"reused\":true");
        resumed.Json().GetProperty("receiptHash").GetString().ShouldBe(fixture.Document.GetProperty("receiptHash").GetString());
    }

    [SkippableFact]
    public void Run_Interrupted_StopsCleanlyAndSaysHowToResume()
    {
        Skip.If(OperatingSystem.IsWindows(), "SIGINT cannot be sent to another process on Windows.");
        using var home = new Home();
        using var process = Cli.Start("run", "--home", home.Root, "--preset", "quick", "--threads", "2", "--json");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("specialist.", StringComparison.Ordinal))
        {
        }

        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString()]))
        {
            kill.WaitForExit();
        }

        var result = Cli.Finish(process);
        result.ExitCode.ShouldBe(6);
        var id = Path.GetFileName(Directory.GetDirectories(home.At("runs")).ShouldHaveSingleItem());
        result.Error.ShouldContain($"--resume {id}");
        result.Json().GetProperty("error").GetProperty("exitCode").GetInt32().ShouldBe(6);
    }

    [Fact]
    public async Task Run_TwoAtOnceInOneHome_AreBothRight()
    {
        using var home = new Home();
        var first = Cli.Start("run", "--home", home.Root, "--preset", "quick", "--threads", "1", "--json");
        var second = Cli.Start("run", "--home", home.Root, "--preset", "quick", "--threads", "1", "--json");
        var results = await Task.WhenAll(Task.Run(() => Cli.Finish(first)), Task.Run(() => Cli.Finish(second)));
        results.Select(r => r.Json().GetProperty("receiptHash").GetString()).Distinct()
            .ShouldBe([fixture.Document.GetProperty("receiptHash").GetString()]);
        results.Select(r => r.Json().GetProperty("runId").GetString()).Distinct().Count().ShouldBe(2);
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

    [Theory]
    [InlineData("calibrate", "all.conformal.json")]
    [InlineData("calibrate", "crisis.conformal.json")]
    [InlineData("meta", "calm.conformal.json")]
    public void Resume_WithADeletedCalibrator_StopsAtTheStageWithItsKey(string stage, string file)
    {
        using var copy = new ResumableCopy(fixture);
        Directory.Delete(copy.At("stages", stage), recursive: true);
        File.Delete(copy.At("stages", "calibrators", "sealed", "energy", "3m", file));
        var stopped = Cli.Run("run", "--home", fixture.Home.Root, "--resume", copy.Id, "--json");
        stopped.ExitCode.ShouldBe(5);
        stopped.Error.ShouldContain($"model 'energy', horizon 3m, regime '{file.Split('.')[0]}', method 'conformal'");
        Directory.Exists(copy.At("stages", stage)).ShouldBeFalse();
    }

    [Fact]
    public void Resume_WithAnAlteredDataSet_StopsBeforeTheTrainer()
    {
        using var copy = new ResumableCopy(fixture);
        Directory.Delete(copy.At("stages", "meta"), recursive: true);
        var path = copy.At("stages", "calibrate", "output.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"calibrationApplied\":true", "\"calibrationApplied\":false", StringComparison.Ordinal));
        var stopped = Cli.Run("run", "--home", fixture.Home.Root, "--resume", copy.Id, "--json");
        stopped.ExitCode.ShouldBe(8);
        stopped.Error.ShouldContain("calibrate");
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

    private JsonElement Scenario(params string[] options)
    {
        var result = Cli.Run(["scenario", "--home", fixture.Home.Root, "--run", RunId, "--paths", "20000", "--json", .. options]);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json();
    }

    private JsonElement Edited(params string[] edits)
    {
        var result = Cli.Run(["scenario", "--home", fixture.Home.Root, "--run", RunId, "--json", .. edits]);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json();
    }
}
