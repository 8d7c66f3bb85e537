using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Cbi.Domain;
using Polly;
using Polly.Retry;

namespace Cbi.Store;

/// <summary>
/// Asks one service for pages: in turn, with a time limit, again after failures that pass (429, 5xx, timeouts, broken connections), and
/// only for what changed since the kept copy. A refusal that will not pass (401, 404 …) and an answer of another form are errors at once.
/// </summary>
internal sealed class PageClient(Feed feed, string? key, HttpClient http, TimeProvider clock, Action<string> warn)
{
    private readonly RequestPacer _pacer = new(feed.RequestsPerMinute, clock);

    /// <summary>Tries beyond the first of all requests so far.</summary>
    internal int Retries { get; private set; }

    /// <exception cref="CbiException">Unreachable after all tries; BadInput for a refusal.</exception>
    internal async Task<PageAnswer> GetAsync(PageRequest request, CachedPage? kept, CancellationToken stop)
    {
        var tries = 0;
        try
        {
            return await Retrying(request).ExecuteAsync(
                async token =>
                {
                    tries++;
                    await _pacer.WaitForTurnAsync(token);
                    return await TryOnceAsync(request, kept, token);
                },
                stop);
        }
        catch (TransientFailure failure)
        {
            throw new CbiException(
                ExitCode.Unreachable,
                $"{request.Origin}: {failure.Message} after {Number(tries)} {(tries == 1 ? "try" : "tries")}. Answers so far are kept: "
                + "fetch again later to continue.",
                failure);
        }
    }

    private ResiliencePipeline<PageAnswer> Retrying(PageRequest request)
    {
        var builder = new ResiliencePipelineBuilder<PageAnswer> { TimeProvider = clock };
        if (feed.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<PageAnswer>
            {
                ShouldHandle = new PredicateBuilder<PageAnswer>().Handle<TransientFailure>(failure => Delay(failure, 0) <= Longest),
                MaxRetryAttempts = feed.Attempts - 1,
                DelayGenerator = retry => ValueTask.FromResult<TimeSpan?>(Delay((TransientFailure)retry.Outcome.Exception!, retry.AttemptNumber)),
                OnRetry = retry =>
                {
                    Retries++;
                    warn($"{request.SeriesId}: {retry.Outcome.Exception!.Message}; "
                        + $"next try in {retry.RetryDelay.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s");
                    return ValueTask.CompletedTask;
                },
            });
        }

        return builder.Build();
    }

    private TimeSpan Longest => TimeSpan.FromSeconds(feed.LongestDelaySeconds);

    /// <summary>What the service asks for; else the first delay, doubled with every retry up to the longest.</summary>
    private TimeSpan Delay(TransientFailure failure, int retry) =>
        failure.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(feed.FirstDelaySeconds * Math.Pow(2.0, retry), feed.LongestDelaySeconds));

    private async Task<PageAnswer> TryOnceAsync(PageRequest request, CachedPage? kept, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(feed.TimeoutSeconds));
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, request.Address(key));
            AskForChange(message.Headers, kept);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode == HttpStatusCode.NotModified && kept is not null)
            {
                return new PageAnswer(kept, NotModified: true);
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refused(request, response);
            }

            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            var modified = response.Content.Headers.TryGetValues("Last-Modified", out var dates) ? dates.First() : null;
            return new PageAnswer(new CachedPage(body, response.Headers.ETag?.ToString(), modified), NotModified: false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TransientFailure($"no whole answer within {feed.TimeoutSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }
        catch (HttpRequestException failure)
        {
            throw new TransientFailure($"the connection failed ({failure.Message})", cause: failure);
        }
        catch (IOException failure)
        {
            throw new TransientFailure($"the answer broke off ({failure.Message})", cause: failure);
        }
    }

    private static void AskForChange(HttpRequestHeaders headers, CachedPage? kept)
    {
        if (kept?.ETag is { } tag)
        {
            headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (kept?.LastModified is { } date)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", date);
        }
    }

    private Exception Refused(PageRequest request, HttpResponseMessage response)
    {
        var status = $"HTTP {Number((int)response.StatusCode)} {response.ReasonPhrase}".TrimEnd();
        if (response.StatusCode == HttpStatusCode.TooManyRequests
            || response.StatusCode == HttpStatusCode.RequestTimeout
            || (int)response.StatusCode >= 500)
        {
            return new TransientFailure(status, RetryAfter(response.Headers.RetryAfter));
        }

        var advice = response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when feed.ApiKeyVariable is { } variable =>
                $"Check the key in {variable} and the series' id in config/feeds.yaml.",
            _ => "Check base_url and the series' id in config/feeds.yaml.",
        };
        return new CbiException(ExitCode.BadInput, $"{request.Origin}: {status}, expected 200. {advice}");
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
