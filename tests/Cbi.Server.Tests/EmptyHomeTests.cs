using System.Net;
using Cbi.Domain;

namespace Cbi.Server.Tests;

public sealed class EmptyHomeTests
{
    [Theory]
    [InlineData("/v1/forecasts")]
    [InlineData("/v1/forecasts?horizon=1m")]
    [InlineData("/v1/risk/var")]
    [InlineData("/v1/risk/var?tail=upper")]
    [InlineData("/v1/probability?above=50")]
    public async Task Numbers_WithoutChampion_AreUnavailableAndNeverInvented(string path)
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        var problem = await server.RefusedAsync(path, HttpStatusCode.ServiceUnavailable);
        problem.GetProperty("detail").GetString()!.ShouldContain("no champion");
    }

    [Fact]
    public async Task Numbers_OfACertifiedRunThatIsNotChampion_AreNotServed()
    {
        using var home = new PublishedHome();
        home.Publish("20240102T230000-1", spot: 48.0);
        await using var server = await RunningServer.StartAsync(home.Root);
        await server.RefusedAsync("/v1/forecasts", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Health_WithoutChampion_SaysSo()
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        var health = await server.ReadAsync("/healthz");
        health.GetProperty("status").GetString().ShouldBe("no champion");
        health.GetProperty("champion").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        health.GetProperty("reason").GetString()!.ShouldContain("cbi run");
    }

    [Fact]
    public async Task Runs_WithoutAny_IsAnEmptyList()
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        (await server.ReadAsync("/v1/runs")).GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/nothing")]
    public async Task Path_Unknown_IsNotFoundAsAProblem(string path)
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        using var response = await server.Client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task OpenApi_ListsEveryPath()
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        var paths = (await server.ReadAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToArray();
        paths.ShouldBe(
            [
                "/v1/forecasts", "/v1/risk/var", "/v1/history/forecasts", "/v1/history/risk", "/v1/probability", "/v1/compare",
                "/v1/runs", "/v1/runs/{id}", "/healthz",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Start_OnATakenAddress_IsAUsageErrorThatNamesIt()
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root);
        var error = await Should.ThrowAsync<CbiException>(() => RunningServer.StartAsync(home.Root, server.Address));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain(server.Address);
        error.Message.ShouldContain("--url");
    }
}
