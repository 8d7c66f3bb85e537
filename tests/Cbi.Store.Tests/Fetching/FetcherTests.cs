using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class FetcherTests : IDisposable
{
    private const string Key = "secret0123";

    private readonly ScriptedServer _server = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly HurriedClock _clock = new();
    private readonly List<string> _warnings = [];
    private Feed _feed;

    public FetcherTests() =>
        _feed = new Feed
        {
            BaseUrl = _server.Address,
            ApiKeyVariable = "TEST_KEY",
            RequestsPerMinute = 6000,
            TimeoutSeconds = 20.0,
            Attempts = 4,
            PageRows = 3,
            Series = new OrderedDictionary<string, FeedSeries>(StringComparer.Ordinal) { ["TEN"] = new FeedSeries { Id = "DGS10" } },
        };

    private string Csv => Path.Combine(_directory.Root, "market", "indicators", "TEN.csv");

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Run_HealthyService_WritesEveryPageInDateOrder()
    {
        var fetched = await FetchAsync();

        fetched.ShouldBe(new FetchedSeries("test", "TEN", FetchOutcome.Updated, Rows: 4, Pages: 2, NotModified: 0, Retries: 0, Problem: null));
        (await File.ReadAllTextAsync(Csv)).ShouldBe("date,value\n2024-01-02,4.1\n2024-01-03,\n2024-01-04,4.3\n2024-01-05,-0.25\n");
        _server.Requests.First().Query("series_id").ShouldBe("DGS10");
        _server.Requests.First().Query("api_key").ShouldBe(Key);
    }

    [Fact]
    public async Task Run_Vintages_WritesTheReleaseOfEachAndAllOfThem()
    {
        WithSeries(new FeedSeries { Id = "DGS10", Vintages = true });
        _server.Rows.Clear();
        _server.Rows.AddRange([("2024-01-02", "4.1", "2024-01-03"), ("2024-01-02", "4.2", "2024-02-01")]);

        await FetchAsync();

        (await File.ReadAllTextAsync(Csv)).ShouldBe("date,value,release_date\n2024-01-02,4.1,2024-01-03\n2024-01-02,4.2,2024-02-01\n");
        _server.Requests.First().Query("realtime_start").ShouldBe("1776-07-04");
    }

    [Fact]
    public async Task Run_EmptySeries_WritesTheHeaderOnly()
    {
        _server.Rows.Clear();

        (await FetchAsync()).Rows.ShouldBe(0);

        (await File.ReadAllTextAsync(Csv)).ShouldBe("date,value\n");
    }

    [Theory]
    [InlineData("\"v1\"", null)]
    [InlineData("W/\"weak\"", null)]
    [InlineData(null, "Tue, 02 Jan 2024 10:00:00 GMT")]
    public async Task Run_NothingChanged_IsAnsweredFromTheKeptCopy(string? tag, string? modified)
    {
        (_server.ETag, _server.LastModified) = (tag, modified);
        await FetchAsync();

        var again = await FetchAsync();

        again.ShouldBe(new FetchedSeries("test", "TEN", FetchOutcome.Unchanged, Rows: 4, Pages: 2, NotModified: 2, Retries: 0, Problem: null));
    }

    [Fact]
    public async Task Run_SeriesGrew_WritesTheNewFile()
    {
        _server.ETag = "\"v1\"";
        await FetchAsync();
        _server.ETag = "\"v2\"";
        _server.Rows.Add(("2024-01-08", "4.4", "2024-01-09"));

        (await FetchAsync()).Outcome.ShouldBe(FetchOutcome.Updated);

        (await File.ReadAllTextAsync(Csv)).ShouldEndWith("2024-01-08,4.4\n");
    }

    [Fact]
    public async Task Run_TooManyRequests_WaitsAsLongAsTheServiceAsks()
    {
        _server.NextStatus("429 Too Many Requests", "Retry-After: 7");

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Updated);
        fetched.Retries.ShouldBe(1);
        _clock.Waits.ShouldContain(TimeSpan.FromSeconds(7));
        _warnings.ShouldBe(["DGS10: HTTP 429 Too Many Requests; next try in 7 s"]);
    }

    [Fact]
    public async Task Run_RetryAfterBeyondTheLongestDelay_GivesUpAtOnce()
    {
        _server.NextStatus("429 Too Many Requests", "Retry-After: 86400");

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Unreachable);
        fetched.Problem!.ShouldContain("HTTP 429 Too Many Requests after 1 try");
    }

    [Fact]
    public async Task Run_ServerErrors_DoublesTheDelay()
    {
        _server.NextStatus("500 Internal Server Error");
        _server.NextStatus("503 Service Unavailable");
        _server.NextStatus("502 Bad Gateway");

        (await FetchAsync()).Outcome.ShouldBe(FetchOutcome.Updated);

        _clock.Waits.Where(w => w >= TimeSpan.FromSeconds(1)).ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]);
    }

    [Fact]
    public async Task Run_BodyBreaksOff_AsksAgain()
    {
        _server.NextBrokenOff();

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Updated);
        fetched.Retries.ShouldBe(1);
    }

    [Fact]
    public async Task Run_NoAnswerInTime_AsksAgain()
    {
        _feed = _feed with { TimeoutSeconds = 0.2 };
        _server.NextSilent();

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Updated);
        _warnings.ShouldBe(["DGS10: no whole answer within 0.2 s; next try in 1 s"]);
    }

    [Fact]
    public async Task Run_ServiceStaysDown_LeavesTheFileAndSaysWhy()
    {
        await FetchAsync();
        var before = await File.ReadAllTextAsync(Csv);
        for (var i = 0; i < 4; i++)
        {
            _server.NextStatus("500 Internal Server Error");
        }

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Unreachable);
        fetched.Retries.ShouldBe(3);
        fetched.Problem!.ShouldContain("HTTP 500 Internal Server Error after 4 tries");
        fetched.Problem!.ShouldNotContain(Key);
        (await File.ReadAllTextAsync(Csv)).ShouldBe(before);
    }

    [Fact]
    public async Task Run_InterruptedBetweenPages_ContinuesWithoutTheFirst()
    {
        _server.ETag = "\"v1\"";
        _feed = _feed with { Attempts = 1 };
        _server.Next(_server.Healthy);
        _server.NextStatus("500 Internal Server Error");
        (await FetchAsync()).Outcome.ShouldBe(FetchOutcome.Unreachable);
        File.Exists(Csv).ShouldBeFalse();

        var continued = await FetchAsync();

        continued.Outcome.ShouldBe(FetchOutcome.Updated);
        continued.NotModified.ShouldBe(1);
    }

    [Fact]
    public async Task Run_SeriesChangesBetweenPages_IsFetchedAnewNextTime()
    {
        _server.Next(request =>
        {
            var answer = _server.Healthy(request);
            _server.Rows.Add(("2024-01-08", "4.4", "2024-01-09"));
            return answer;
        });
        (await FetchAsync()).Problem!.ShouldContain("the series changed between two pages");

        (await FetchAsync()).Rows.ShouldBe(5);
    }

    [Theory]
    [InlineData("<html>maintenance</html>", "no JSON document")]
    [InlineData("""{"count":4}""", "$.offset is nothing, expected number")]
    [InlineData("""{"count":4,"offset":0}""", "$.observations is nothing, expected array")]
    [InlineData("""{"count":4,"offset":3,"observations":[]}""", "$.offset is 3, expected 0")]
    [InlineData("""{"count":"4","offset":0,"observations":[]}""", "$.count is string, expected number")]
    [InlineData("""{"count":1,"offset":0,"observations":[{"realtime_start":"2024-01-03","date":"2024-01-02","value":"n/a"}]}""", "$.observations[0].value is 'n/a'")]
    [InlineData("""{"count":1,"offset":0,"observations":[{"realtime_start":"2024-01-03","date":"2024-01-02","value":"Infinity"}]}""", "expected a finite number")]
    [InlineData("""{"count":1,"offset":0,"observations":[{"realtime_start":"2024-01-03","date":"02.01.2024","value":"1"}]}""", "expected a date yyyy-MM-dd")]
    [InlineData("""[1,2]""", "$.offset is nothing")]
    public async Task Run_OtherForm_IsRefusedWithThePlaceAndKeepsNothing(string body, string expected)
    {
        _server.NextBody(body);

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Refused);
        fetched.Problem!.ShouldContain(expected);
        fetched.Retries.ShouldBe(0);
        File.Exists(Csv).ShouldBeFalse();
        (await FetchAsync()).Outcome.ShouldBe(FetchOutcome.Updated);
    }

    [Fact]
    public async Task Run_RandomBytes_NeverCrashesAndNeverWrites()
    {
        var whole = _server.Healthy(new ScriptedRequest("/?offset=0&limit=3", new Dictionary<string, string>()));
        var body = whole[(whole.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
        for (var i = 0; i < 300; i++)
        {
            var bad = (byte[])body.Clone();
            var noise = Convert.FromHexString(ContentHash.Of($"noise {i}"));
            for (var k = 0; k < noise.Length; k += 2)
            {
                bad[noise[k] * bad.Length / 256] = noise[k + 1];
            }

            _server.NextBody(bad);
            (await FetchAsync()).Outcome.ShouldBe(FetchOutcome.Refused);
        }

        File.Exists(Csv).ShouldBeFalse();
    }

    [Theory]
    [InlineData("401 Unauthorized", "Check the key in TEST_KEY")]
    [InlineData("400 Bad Request", "Check the key in TEST_KEY")]
    [InlineData("404 Not Found", "Check base_url")]
    public async Task Run_Refusal_IsNotTriedAgain(string status, string advice)
    {
        _server.NextStatus(status);

        var fetched = await FetchAsync();

        fetched.Outcome.ShouldBe(FetchOutcome.Refused);
        fetched.Problem!.ShouldContain(advice);
        fetched.Problem!.ShouldNotContain(Key);
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_DamagedKeptPage_IsAskedForAnew()
    {
        _server.ETag = "\"v1\"";
        await FetchAsync();
        var page = Directory.GetFiles(Path.Combine(_directory.Root, "cache"), "0.page", SearchOption.AllDirectories).Single();
        var content = await File.ReadAllBytesAsync(page);
        content[^5] ^= 1;
        await File.WriteAllBytesAsync(page, content);

        (await FetchAsync()).NotModified.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ManyPages_KeepsToTheAllowedRate()
    {
        _feed = _feed with { PageRows = 1, RequestsPerMinute = 30 };

        await FetchAsync();

        _clock.Waits.Count(w => w == TimeSpan.FromSeconds(2)).ShouldBe(3);
    }

    [Fact]
    public async Task Run_Key_IsWrittenNowhere()
    {
        await FetchAsync();

        foreach (var path in Directory.GetFiles(_directory.Root, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(path)).ShouldNotContain(Key);
        }
    }

    [Fact]
    public async Task Run_OneSeriesFails_TheOthersCome()
    {
        _feed = _feed with
        {
            Series = new OrderedDictionary<string, FeedSeries>(StringComparer.Ordinal) { ["BAD"] = new FeedSeries(), ["TEN"] = new FeedSeries() },
        };
        _server.NextStatus("404 Not Found");

        var fetched = await RunAsync();

        fetched.Select(f => f.Outcome).ShouldBe([FetchOutcome.Refused, FetchOutcome.Updated]);
    }

    [Fact]
    public async Task Run_NoKey_NamesTheVariable()
    {
        var failure = await Should.ThrowAsync<CbiException>(() => RunAsync(key: string.Empty));

        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("TEST_KEY is not set");
    }

    [Fact]
    public async Task Run_UnknownSeries_ListsTheKnown() =>
        (await Should.ThrowAsync<CbiException>(() => RunAsync(only: ["TWENTY"]))).Message.ShouldContain(
            "'TWENTY' is in no service of config/feeds.yaml; known are TEN");

    [Fact]
    public async Task Run_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        _server.Next(_ =>
        {
            stop.Cancel();
            return null;
        });

        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(stop: stop.Token));
    }

    private void WithSeries(FeedSeries series) =>
        _feed = _feed with { Series = new OrderedDictionary<string, FeedSeries>(StringComparer.Ordinal) { ["TEN"] = series } };

    private async Task<FetchedSeries> FetchAsync() => (await RunAsync()).Single();

    private async Task<ImmutableArray<FetchedSeries>> RunAsync(
        string key = Key, ImmutableArray<string> only = default, CancellationToken stop = default)
    {
        using var http = new HttpClient();
        var job = new FetchJob
        {
            Feeds = new Feeds { Services = new OrderedDictionary<string, Feed>(StringComparer.Ordinal) { ["test"] = _feed } },
            Directory = Path.Combine(_directory.Root, "market"),
            CacheDirectory = Path.Combine(_directory.Root, "cache"),
            Only = only.IsDefault ? [] : only,
            ApiKeys = new Dictionary<string, string>(StringComparer.Ordinal) { ["TEST_KEY"] = key },
        };
        return await Fetcher.RunAsync(job, http, _clock, _ => { }, _warnings.Add, stop);
    }
}
