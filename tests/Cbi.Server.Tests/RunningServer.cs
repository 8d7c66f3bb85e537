using System.Net;
using System.Text.Json;

namespace Cbi.Server.Tests;

/// <summary>The real server on a free port, with the client that calls it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _serving;

    private RunningServer(string address, CancellationTokenSource stop, Task serving)
    {
        _stop = stop;
        _serving = serving;
        Address = address;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public static FixedClock Clock { get; } = new(new DateTimeOffset(2024, 1, 5, 3, 0, 0, TimeSpan.Zero));

    public string Address { get; }

    public HttpClient Client { get; }

    public static async Task<RunningServer> StartAsync(string home, string url = "http://127.0.0.1:0", string nightly = ServerOptions.NightlyOff)
    {
        var stop = new CancellationTokenSource();
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new ServerOptions { Home = home, Url = url, Nightly = nightly };
        var serving = CbiServer.RunAsync(options, Clock, listening.SetResult, stop.Token);
        if (await Task.WhenAny(listening.Task, serving) == serving)
        {
            stop.Dispose();
            await serving;
        }

        return new RunningServer(await listening.Task, stop, serving);
    }

    /// <summary>The document of a successful request.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    /// <summary>The problem document of a refused request; nothing but problem members may be in it.</summary>
    public async Task<JsonElement> RefusedAsync(string path, HttpStatusCode expected)
    {
        using var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonElement.Parse(text);
        problem.GetProperty("status").GetInt32().ShouldBe((int)expected);
        problem.EnumerateObject().Select(member => member.Name).ShouldBeSubsetOf(["type", "title", "status", "detail", "instance", "traceId"]);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
    }
}
