using Cbi.Domain;
using Microsoft.Extensions.Logging;

namespace Cbi.Server.Tests;

public sealed class NightlyJobTests
{
    private const string EverySecond = "* * * * * ?";
    private const string InAnotherCentury = "0 0 0 1 1 ? 2098";

    [Fact]
    public async Task Job_ThatFails_IsLoggedWithItsReasonAndLeavesNothing()
    {
        using var home = new PublishedHome();
        using var log = new FirstError();
        var nowhere = home.PathOf("nowhere");
        var options = new ServerOptions { Home = home.PathOf("home"), DataDirectory = nowhere, Nightly = EverySecond, Threads = 1 };
        await using (await NightlySchedule.StartAsync(options, RunningServer.Clock, log, CancellationToken.None))
        {
            (await log.Message.WaitAsync(TimeSpan.FromMinutes(1))).ShouldContain(nowhere);
        }

        Directory.Exists(options.Home).ShouldBeFalse();
    }

    [Fact]
    public async Task Server_WithASchedule_ServesAndStops()
    {
        using var home = new PublishedHome();
        await using var server = await RunningServer.StartAsync(home.Root, nightly: InAnotherCentury);
        (await server.ReadAsync("/healthz")).GetProperty("status").GetString().ShouldBe("no champion");
    }

    [Fact]
    public async Task Server_WithAnInvalidSchedule_NeverListens()
    {
        using var home = new PublishedHome();
        var options = new ServerOptions { Home = home.Root, Url = "http://127.0.0.1:0", Nightly = "every night" };
        var listened = false;
        var error = await Should.ThrowAsync<CbiException>(
            () => CbiServer.RunAsync(options, RunningServer.Clock, _ => listened = true, CancellationToken.None));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        listened.ShouldBeFalse();
    }

    /// <summary>Keeps the first error that is logged.</summary>
    private sealed class FirstError : ILoggerFactory, ILogger
    {
        private readonly TaskCompletionSource<string> _message = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Message => _message.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This factory keeps messages itself.");

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
            {
                _message.TrySetResult(formatter(state, exception));
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
