namespace Cbi.Store;

/// <summary>
/// Spaces requests so that no more than the allowed number start in a minute. Not thread-safe: requests go one after the other.
/// </summary>
internal sealed class RequestPacer(int requestsPerMinute, TimeProvider clock)
{
    private readonly TimeSpan _spacing = TimeSpan.FromMinutes(1) / requestsPerMinute;
    private long? _last;

    internal async Task WaitForTurnAsync(CancellationToken stop)
    {
        if (_last is { } last)
        {
            var wait = _spacing - clock.GetElapsedTime(last);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stop);
            }
        }

        _last = clock.GetTimestamp();
    }
}
