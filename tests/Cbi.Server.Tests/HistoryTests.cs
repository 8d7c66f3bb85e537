using System.Net;
using System.Text.Json;

namespace Cbi.Server.Tests;

public sealed class HistoryTests : IDisposable
{
    private const string First = "20240102T220000-1", Second = "20240102T230000-1";

    private readonly PublishedHome _home = new();

    public HistoryTests()
    {
        LedgerFiles.Add(_home, _home.Publish(First, 40.0));
        LedgerFiles.Add(_home, _home.Publish(Second, 50.0, certified: false));
    }

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("/v1/history/forecasts", 88)]
    [InlineData("/v1/history/forecasts?certified=true", 44)]
    [InlineData("/v1/history/forecasts?horizon=1m&level=0.05,0.95&from=2024-01-02&to=2024-01-02&dataSource=planted", 4)]
    [InlineData("/v1/history/forecasts?run=20240102T230000-1&horizon=6m", 11)]
    [InlineData("/v1/history/forecasts?from=2024-01-03", 0)]
    [InlineData("/v1/history/risk?position=buyer&tail=upper&confidence=0.95", 8)]
    [InlineData("/v1/history/risk?certified=true&horizon=3m", 12)]
    public async Task History_Filters_CombineWithoutAChampion(string path, int rows)
    {
        await using var server = await RunningServer.StartAsync(_home.Root);
        var page = await server.ReadAsync(path);
        page.GetProperty("rows").GetArrayLength().ShouldBe(rows);
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        page.GetProperty("units").GetProperty("centsPerLb").GetString()!.ShouldStartWith("US cents per pound");
        foreach (var run in page.GetProperty("runs").EnumerateArray())
        {
            run.GetProperty("ageDays").GetInt32().ShouldBe(3);
            run.GetProperty("certified").GetBoolean().ShouldBe(run.GetProperty("runId").GetString() == First);
            run.GetProperty("grade").GetString().ShouldBe(run.GetProperty("runId").GetString() == First ? "B" : "<B");
        }
    }

    [Fact]
    public async Task History_NextOfAPage_ContinuesItThoughARunIsPublishedMeanwhile()
    {
        await using var server = await RunningServer.StartAsync(_home.Root);
        var first = await server.ReadAsync("/v1/history/forecasts?limit=40");
        LedgerFiles.Add(_home, _home.Publish("20240102T235900-1", 60.0));
        var second = await server.ReadAsync($"/v1/history/forecasts?limit=1000&after={first.GetProperty("next").GetString()}");
        var keys = first.GetProperty("rows").EnumerateArray().Concat(second.GetProperty("rows").EnumerateArray())
            .Select(row => (Text(row, "runId"), Text(row, "horizon"), row.GetProperty("level").GetDouble())).ToArray();
        keys.ShouldBeUnique();
        keys.Length.ShouldBe(3 * 44);

        static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("/v1/history/forecasts?horizon=2w", "1w, 1m, 3m, 6m")]
    [InlineData("/v1/history/forecasts?level=0.3", "0.01, 0.025")]
    [InlineData("/v1/history/forecasts?dataSource=moon", "planted")]
    [InlineData("/v1/history/forecasts?from=02.01.2024", "yyyy-MM-dd")]
    [InlineData("/v1/history/forecasts?certified=maybe", "true or false")]
    [InlineData("/v1/history/forecasts?limit=all", "1 to 1000")]
    [InlineData("/v1/history/forecasts?limit=5000", "1 to 1000")]
    [InlineData("/v1/history/forecasts?after=there", "same filters")]
    [InlineData("/v1/history/risk?position=seller'--", "buyer, hedge")]
    [InlineData("/v1/history/risk?confidence=0.5", "0.95, 0.975, 0.99")]
    [InlineData("/v1/forecasts?level=2", "0.01, 0.025")]
    [InlineData("/v1/compare?first=2024-01-02", "give first and second")]
    [InlineData("/v1/probability?above=dear&run=20240102T220000-1", "positive cents per pound")]
    [InlineData("/v1/probability?run=20240102T220000-1", "above")]
    [InlineData("/v1/probability?above=45&on=2024-12-24&run=20240102T220000-1", "2024-07-03")]
    public async Task Filter_UnknownValue_IsABadRequestThatShowsTheWayOut(string path, string wayOut)
    {
        await using var server = await RunningServer.StartAsync(_home.Root);
        var problem = await server.RefusedAsync(path, HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain(wayOut);
    }

    [Theory]
    [InlineData("/v1/history/risk?run=20250101T000000-1")]
    [InlineData("/v1/probability?above=45&run=20250101T000000-1")]
    [InlineData("/v1/compare?first=20240102T220000-1&second=2024-02-01")]
    [InlineData("/v1/compare?first=20240102T220000-1&second=nothing")]
    public async Task Run_ThatIsNamedAndUnknown_IsNotFound(string path)
    {
        await using var server = await RunningServer.StartAsync(_home.Root);
        (await server.RefusedAsync(path, HttpStatusCode.NotFound)).GetProperty("title").GetString().ShouldBe("No such run");
    }

    [Fact]
    public async Task Probability_OfTheChampion_NeedsOneAndCarriesItsProvenance()
    {
        await using var server = await RunningServer.StartAsync(_home.Root);
        await server.RefusedAsync("/v1/probability?above=50", HttpStatusCode.ServiceUnavailable);
        _home.Crown(_home.Publish(Second, 50.0));
        var answer = await server.ReadAsync("/v1/probability?above=50,500&between=1,50&on=1m");
        answer.GetProperty("provenance").GetProperty("runId").GetString().ShouldBe(Second);
        answer.GetProperty("prices")[0].GetProperty("above").GetProperty("probability").GetDouble().ShouldBe(0.5);
        answer.GetProperty("prices")[1].GetProperty("above").GetProperty("probability").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("prices")[1].GetProperty("above").GetProperty("atMost").GetDouble().ShouldBe(0.01);
        answer.GetProperty("interval").GetProperty("within").GetProperty("atMost").GetDouble().ShouldBe(0.5);
    }

    [Fact]
    public async Task Forecasts_OfOneLevel_AreThatLevelOnly()
    {
        _home.Crown(_home.Publish(First, 40.0));
        await using var server = await RunningServer.StartAsync(_home.Root);
        var forecasts = (await server.ReadAsync("/v1/forecasts?level=0.05,0.5")).GetProperty("forecasts").EnumerateArray().ToArray();
        forecasts.Length.ShouldBe(4);
        forecasts.ShouldAllBe(forecast => forecast.GetProperty("quantiles").GetArrayLength() == 2);
    }

    [Fact]
    public async Task Ledger_Damaged_IsNamedAndNothingIsServedFromIt()
    {
        await using var server = await RunningServer.StartAsync(_home.Root);
        await File.WriteAllTextAsync(_home.PathOf("ledger", "risk", "20240104T000000-1.parquet"), "no Parquet");
        var problem = await server.RefusedAsync("/v1/history/risk", HttpStatusCode.ServiceUnavailable);
        problem.GetProperty("detail").GetString()!.ShouldContain("20240104T000000-1.parquet' is damaged");
        (await server.ReadAsync("/v1/history/forecasts")).GetProperty("rows").GetArrayLength().ShouldBe(88);
    }
}
