using System.Net;
using System.Text.Json;
using Cbi.Pipeline;

namespace Cbi.Server.Tests;

public sealed class ChampionSwapTests
{
    private const string First = "20240102T230000-1";
    private const string Second = "20240103T230000-1";

    [Fact]
    public async Task Swap_IsSeenByTheNextRequest()
    {
        using var home = new PublishedHome();
        var first = home.Publish(First, spot: 48.0);
        var second = home.Publish(Second, spot: 60.0);
        await using var server = await RunningServer.StartAsync(home.Root);
        await server.RefusedAsync("/v1/forecasts", HttpStatusCode.ServiceUnavailable);
        foreach (var run in new[] { first, second, first })
        {
            home.Crown(run);
            Whole(await server.ReadAsync("/v1/forecasts"), [run]);
            (await server.ReadAsync("/healthz")).GetProperty("champion").GetProperty("runId").GetString().ShouldBe(run.RunId);
        }
    }

    [Fact]
    public async Task Champion_WithATamperedSummary_IsNotServed()
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        var path = home.SummaryPath(First);
        await File.WriteAllTextAsync(
            path, (await File.ReadAllTextAsync(path))
                .Replace("\"spotCentsPerLb\": 48", "\"spotCentsPerLb\": 84", StringComparison.Ordinal));
        await using var server = await RunningServer.StartAsync(home.Root);
        foreach (var numbers in new[] { "/v1/forecasts", "/v1/risk/var" })
        {
            var problem = await server.RefusedAsync(numbers, HttpStatusCode.ServiceUnavailable);
            problem.GetProperty("detail").GetString()!.ShouldContain("summary.json");
        }

        await server.RefusedAsync("/v1/runs/" + First, HttpStatusCode.ServiceUnavailable);
        (await server.ReadAsync("/v1/runs"))[0].GetProperty("state").GetString().ShouldBe("corrupted");
        (await server.ReadAsync("/healthz")).GetProperty("status").GetString().ShouldBe("no champion");
    }

    [Theory]
    [InlineData("{ \"runId\": ")]
    [InlineData("{}")]
    public async Task ChampionFile_Damaged_IsNotServed(string text)
    {
        using var home = new PublishedHome();
        home.Crown(home.Publish(First, spot: 48.0));
        await File.WriteAllTextAsync(home.PathOf("registry", "champion.json"), text);
        await using var server = await RunningServer.StartAsync(home.Root);
        var problem = await server.RefusedAsync("/v1/forecasts", HttpStatusCode.ServiceUnavailable);
        problem.GetProperty("detail").GetString()!.ShouldContain("champion.json");
    }

    [Fact]
    public async Task ConcurrentRequests_DuringSwaps_AllGetWholeAnswers()
    {
        const int Readers = 4;
        const int RequestsEach = 40;
        using var home = new PublishedHome();
        RunSummary[] runs = [home.Publish(First, spot: 48.0), home.Publish(Second, spot: 60.0)];
        home.Crown(runs[0]);
        await using var server = await RunningServer.StartAsync(home.Root);
        using var read = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            var swaps = 0;
            for (; swaps < 10 || !read.IsCancellationRequested; swaps++)
            {
                home.Crown(runs[swaps % 2]);
            }

            return swaps;
        });
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            for (var i = 0; i < RequestsEach; i++)
            {
                Whole(await server.ReadAsync((reader + i) % 2 == 0 ? "/v1/forecasts" : "/v1/risk/var"), runs);
            }
        })));
        await read.CancelAsync();
        (await swapping).ShouldBeGreaterThanOrEqualTo(10);
    }

    /// <summary>Every number of the answer belongs to the run that it names.</summary>
    private static void Whole(JsonElement answer, RunSummary[] runs)
    {
        var provenance = answer.GetProperty("provenance");
        var run = runs.Single(r => r.RunId == provenance.GetProperty("runId").GetString());
        provenance.GetProperty("receiptHash").GetString().ShouldBe(run.ReceiptHash);
        answer.GetProperty("spotCentsPerLb").GetDouble().ShouldBe(run.SpotCentsPerLb);
        if (answer.TryGetProperty("forecasts", out var forecasts))
        {
            forecasts.EnumerateArray().Select(f => f.GetProperty("quantiles")[5].GetProperty("centsPerLb").GetDouble())
                .ShouldBe(run.Forecasts.Select(f => f.Quantiles[5].CentsPerLb));
        }
        else
        {
            answer.GetProperty("risk").EnumerateArray().Select(r => r.GetProperty("var").GetProperty("usd").GetDouble())
                .ShouldBe(run.Risk.Select(r => r.Var.Usd));
        }
    }
}
