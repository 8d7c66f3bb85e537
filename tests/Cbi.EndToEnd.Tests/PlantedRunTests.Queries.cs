using System.Globalization;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>Questions to what a run has published.</summary>
public sealed partial class PlantedRunTests
{
    [Fact]
    public void QueryForecasts_OfTheRun_AreThePublishedQuantilesOverTwoPages()
    {
        var rows = Pages("forecasts", "--limit", "30");
        rows.Count.ShouldBe(44);
        var published = fixture.Document.GetProperty("forecasts").EnumerateArray()
            .SelectMany(forecast => forecast.GetProperty("quantiles").EnumerateArray())
            .Select(quantile => quantile.GetProperty("centsPerLb").GetDouble());
        rows.Select(row => row.GetProperty("centsPerLb").GetDouble()).ShouldBe(published);
    }

    [Fact]
    public void QueryRisk_OfTheRun_IsThePublishedRisk()
    {
        var rows = Pages("risk", "--position", "buyer", "--tail", "upper", "--confidence", "0.95", "--limit", "3");
        var published = fixture.Document.GetProperty("risk").EnumerateArray()
            .Where(line => line.GetProperty("position").GetString() == "buyer" && line.GetProperty("tail").GetString() == "upper"
                && line.GetProperty("confidence").GetDouble() == 0.95);
        rows.Select(row => row.GetProperty("var").GetRawText()).ShouldBe(published.Select(line => line.GetProperty("var").GetRawText()));
    }

    [Fact]
    public void QueryProbability_BetweenHorizonsAndOnOne_ReadsTheRun()
    {
        var median = fixture.Document.GetProperty("forecasts")[1].GetProperty("quantiles")[5].GetProperty("centsPerLb").GetDouble();
        var price = median.ToString("R", CultureInfo.InvariantCulture);
        var exact = Query("probability", "--run", RunId, "--above", price, "--on", "1m");
        exact.GetProperty("basis").GetString().ShouldBe("published");
        exact.GetProperty("prices")[0].GetProperty("above").GetProperty("probability").GetDouble().ShouldBe(0.5);

        var day = exact.GetProperty("session").GetDateTime().AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var later = Query("probability", "--run", RunId, "--above", price, "--on", day);
        later.GetProperty("basis").GetString().ShouldBe("simulated");
        later.GetProperty("prices")[0].GetProperty("above").GetProperty("probability").GetDouble().ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void QueryCompare_TheRunWithItself_HasNoDifference()
    {
        var compared = Query("compare", RunId, RunId);
        compared.GetProperty("differences").GetArrayLength().ShouldBe(0);
        compared.GetProperty("risk").GetArrayLength().ShouldBe(fixture.Document.GetProperty("risk").GetArrayLength());
        var result = Cli.Run("query", "compare", RunId, "20000101T000000-1", "--home", fixture.Home.Root);
        result.ExitCode.ShouldBe(10);
        result.Error.ShouldContain("20000101T000000-1");
    }

    private List<JsonElement> Pages(params string[] question)
    {
        var rows = new List<JsonElement>();
        var receipt = fixture.Document.GetProperty("receiptHash").GetString();
        for (string? next = null; ;)
        {
            var page = Query([.. question, "--run", RunId, .. next is null ? [] : new[] { "--after", next }]);
            page.GetProperty("runs")[0].GetProperty("receiptHash").GetString().ShouldBe(receipt);
            rows.AddRange(page.GetProperty("rows").EnumerateArray());
            if ((next = page.GetProperty("next").GetString()) is null)
            {
                return rows;
            }
        }
    }

    private JsonElement Query(params string[] question)
    {
        var result = Cli.Run(["query", .. question, "--home", fixture.Home.Root, "--json"]);
        result.ExitCode.ShouldBe(0, result.Output);
        return result.Json();
    }
}
