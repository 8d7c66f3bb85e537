using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cbi.Store.Tests;

/// <summary>
/// A loopback HTTP service that misbehaves on demand. It answers the next scripted answer if there is one, else as a healthy FRED-style
/// service with the observations in <see cref="Rows"/>.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Func<ScriptedRequest, byte[]?>> _script = new();
    private readonly Task _loop;

    internal ScriptedServer()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    internal string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>date, value and realtime_start of the healthy service.</summary>
    internal List<(string Date, string Value, string Released)> Rows { get; } =
        [("2024-01-02", "4.1", "2024-01-03"), ("2024-01-03", ".", "2024-01-04"), ("2024-01-04", "4.3", "2024-01-05"),
            ("2024-01-05", "-0.25", "2024-01-08")];

    /// <summary>Sent with every healthy answer; null sends none.</summary>
    internal string? ETag { get; set; }

    internal string? LastModified { get; set; }

    internal ConcurrentQueue<ScriptedRequest> Requests { get; } = new();

    internal void Next(Func<ScriptedRequest, byte[]?> answer) => _script.Enqueue(answer);

    /// <summary>An answer with this status and these header lines.</summary>
    internal void NextStatus(string status, params string[] headers) => Next(_ => Answer(status, string.Empty, headers));

    /// <summary>A sound answer that breaks off in the middle of the body.</summary>
    internal void NextBrokenOff() => Next(request => Healthy(request)[..^10]);

    /// <summary>No answer until the client hangs up.</summary>
    internal void NextSilent() => Next(_ => null);

    internal void NextBody(byte[] body) =>
        Next(_ => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body]);

    internal void NextBody(string body) => NextBody(Encoding.UTF8.GetBytes(body));

    internal byte[] Healthy(ScriptedRequest request)
    {
        var unchanged = (ETag is not null && request.Header("If-None-Match") == ETag)
            || (LastModified is not null && request.Header("If-Modified-Since") == LastModified);
        if (unchanged)
        {
            return Answer("304 Not Modified", string.Empty);
        }

        var rows = Rows.Skip(request.Offset).Take(request.Limit)
            .Select(r => $$"""{"realtime_start":"{{r.Released}}","realtime_end":"9999-12-31","date":"{{r.Date}}","value":"{{r.Value}}"}""");
        var headers = new List<string>();
        if (ETag is not null)
        {
            headers.Add($"ETag: {ETag}");
        }

        if (LastModified is not null)
        {
            headers.Add($"Last-Modified: {LastModified}");
        }

        return Answer("200 OK", $$"""{"count":{{Rows.Count}},"offset":{{request.Offset}},"limit":{{request.Limit}},"observations":[{{string.Join(',', rows)}}]}""", [.. headers]);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _loop.GetAwaiter().GetResult();
        _stop.Dispose();
        _listener.Dispose();
    }

    private static byte[] Answer(string status, string body, params string[] headers) =>
        Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
            + $"Connection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n{body}");

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                var request = ScriptedRequest.Parse(await ReadHeadAsync(stream));
                Requests.Enqueue(request);
                var answer = _script.TryDequeue(out var scripted) ? scripted(request) : Healthy(request);
                if (answer is null)
                {
                    // Ends when the client hangs up or the server stops.
                    _ = await stream.ReadAsync(new byte[1], _stop.Token);
                    return;
                }

                await stream.WriteAsync(answer, _stop.Token);
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                // The client hung up, as these tests make it do.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n"))
        {
            var count = await stream.ReadAsync(buffer, _stop.Token);
            if (count == 0)
            {
                throw new IOException("The client hung up before its request was whole.");
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return head.ToString();
    }
}
