using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>Questions to a finished run: scenarios, edits, replays, paths.</summary>
public sealed partial class PlantedRunTests
{
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
    [InlineData("50", "1999-01-04", 2, "lies before the first session that is forecast")]
    public void RiskPaths_ImpossibleQuestion_ExitsWithTwo(string price, string by, int code, string message)
    {
        var result = Cli.Run("risk", "paths", "--home", fixture.Home.Root, "--run", RunId, $"--touch={price}", "--by", by);

        result.ExitCode.ShouldBe(code);
        result.Error.ShouldContain(message);
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
