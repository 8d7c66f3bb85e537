using System.Net;
using System.Text.Json;

namespace Cbi.Server.Tests;

public sealed class PublishedNumbersTests
{
    private const string First = "20240102T230000-1";
    private const string Second = "20240103T230000-1";

    [Fact]
    public async Task Forecasts_OfTheChampion_CarryTheirProvenance()
    {
        using var home = new PublishedHome();
        var run = home.Publish(First, spot: 48.0);
        home.Crown(run);
        await using var server = await RunningServer.StartAsync(home.Root);
        foreach (var path in new[] { "/v1/forecasts", "/v1/risk/var" })
        {
            var answer = await server.ReadAsync(path);
            answer.GetProperty("spotCentsPerLb").GetDouble().ShouldBe(48.0);
            var provenance = answer.GetProperty("provenance");
            provenance.GetProperty("runId").GetString().ShouldBe(First);
            provenance.GetProperty("asOf").GetString().ShouldBe("2024-01-02");
            provenance.GetProperty("ageDays").GetInt32().ShouldBe(3);
            provenance.GetProperty("grade").GetString().ShouldBe("B");
            provenance.GetProperty("certified").GetBoolean().ShouldBeTrue();
            provenance.GetProperty("dataSource").GetString().ShouldBe("planted");
            provenance.GetProperty("spotCentsPerLb").GetDouble().ShouldBe(48.0);
            provenance.GetProperty("receiptHash").GetString().ShouldBe(run.ReceiptHash);
        }
    }

    [Fact]
    public async Task Forecasts_AreTheNumbersOfTheSummaryToTheLastBit()
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.123456789));
        await using var server = await RunningServer.StartAsync(home.Root);
        var published = JsonElement.Parse(await File.ReadAllTextAsync(home.SummaryPath(First)));
        Compact((await server.ReadAsync("/v1/forecasts")).GetProperty("forecasts")).ShouldBe(Compact(published.GetProperty("forecasts")));
        Compact((await server.ReadAsync("/v1/risk/var")).GetProperty("risk")).ShouldBe(Compact(published.GetProperty("risk")));
    }

    [Theory]
    [InlineData("", 48)]
    [InlineData("?horizon=1m", 12)]
    [InlineData("?tail=upper", 24)]
    [InlineData("?position=buyer", 24)]
    [InlineData("?confidence=0.975", 16)]
    [InlineData("?confidence=0.99&tail=lower&position=hedge&horizon=6m", 1)]
    public async Task Risk_Filters_KeepWhatMatchesAll(string query, int lines)
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        await using var server = await RunningServer.StartAsync(home.Root);
        var risk = (await server.ReadAsync("/v1/risk/var" + query)).GetProperty("risk");
        risk.GetArrayLength().ShouldBe(lines);
        foreach (var filter in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')))
        {
            risk.EnumerateArray().ShouldAllBe(line => line.GetProperty(filter[0]).ToString() == filter[1]);
        }
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("?tail=upper", 1)]
    [InlineData("?position=buyer", 0)]
    [InlineData("?confidence=0.95&horizon=1m", 2)]
    [InlineData("?confidence=0.99", 0)]
    public async Task Risk_Filters_KeepContributionsThatMatchAll(string query, int lines)
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        await using var server = await RunningServer.StartAsync(home.Root);
        var contributions = (await server.ReadAsync("/v1/risk/var" + query)).GetProperty("riskContributions");
        contributions.GetArrayLength().ShouldBe(lines);
        contributions.EnumerateArray().ShouldAllBe(line => line.GetProperty("instrument").GetString() == "lots");
    }

    [Fact]
    public async Task Forecasts_OfOneHorizon_AreThatHorizonOnly()
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        await using var server = await RunningServer.StartAsync(home.Root);
        var forecasts = (await server.ReadAsync("/v1/forecasts?horizon=3m")).GetProperty("forecasts").EnumerateArray().ToArray();
        forecasts.ShouldHaveSingleItem().GetProperty("sessions").GetInt32().ShouldBe(63);
    }

    [Theory]
    [InlineData("/v1/forecasts?horizon=2w", "1w, 1m, 3m, 6m")]
    [InlineData("/v1/risk/var?horizon=1y", "1w, 1m, 3m, 6m")]
    [InlineData("/v1/risk/var?tail=left", "upper, lower")]
    [InlineData("/v1/risk/var?position=seller", "buyer, hedge")]
    [InlineData("/v1/risk/var?confidence=0.9", "0.95, 0.975, 0.99")]
    [InlineData("/v1/risk/var?confidence=high", "0.95, 0.975, 0.99")]
    public async Task Filter_UnknownValue_IsABadRequestThatListsTheValidOnes(string path, string valid)
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        await using var server = await RunningServer.StartAsync(home.Root);
        var problem = await server.RefusedAsync(path, HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain(valid);
        problem.GetProperty("detail").GetString()!.ShouldContain(path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public async Task Runs_AreListedNewestFirstWithTheirState()
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        home.Publish(Second, spot: 49.0, certified: false);
        Directory.CreateDirectory(home.PathOf("runs", "20240104T230000-1"));
        await using var server = await RunningServer.StartAsync(home.Root);
        var runs = (await server.ReadAsync("/v1/runs")).EnumerateArray().ToArray();
        runs.Select(r => r.GetProperty("runId").GetString()).ShouldBe(["20240104T230000-1", Second, First]);
        runs.Select(r => r.GetProperty("state").GetString()).ShouldBe(["unfinished", "uncertified", "champion"]);
    }

    [Fact]
    public async Task Run_ById_IsItsSummary()
    {
        using var home = new PublishedHome();
        home.Publish(Second, spot: 49.0, certified: false);
        await using var server = await RunningServer.StartAsync(home.Root);
        var run = await server.ReadAsync("/v1/runs/" + Second);
        Compact(run).ShouldBe(Compact(JsonElement.Parse(await File.ReadAllTextAsync(home.SummaryPath(Second)))));
    }

    [Theory]
    [InlineData("20250101T000000-1")]
    [InlineData("..")]
    [InlineData("%2E%2E")]
    [InlineData("..%2Fregistry")]
    [InlineData("..%5Cregistry")]
    public async Task Run_UnknownOrOutsideTheRuns_IsNotFound(string id)
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        await using var server = await RunningServer.StartAsync(home.Root);
        using var response = await server.Client.GetAsync("/v1/runs/" + id);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Run_Unknown_SaysHowToListTheRuns()
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        var problem = await server.RefusedAsync("/v1/runs/20250101T000000-1", HttpStatusCode.NotFound);
        problem.GetProperty("detail").GetString()!.ShouldContain("cbi runs");
    }

    private static string Compact(JsonElement document) => JsonSerializer.Serialize(document);
}
