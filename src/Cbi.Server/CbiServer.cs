using System.Net;
using Cbi.Domain;
using Cbi.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbi.Server;

/// <summary>The HTTP host: published numbers only, plus the nightly schedule.</summary>
public static class CbiServer
{
    /// <summary>
    /// Serves until <paramref name="stop"/> is cancelled; calls <paramref name="listening"/> with the address once it accepts requests.
    /// </summary>
    public static async Task RunAsync(ServerOptions options, TimeProvider clock, Action<string> listening, CancellationToken stop)
    {
        if (!IsAddress(options.Url))
        {
            throw new CbiException(
                ExitCode.Usage, $"--url '{options.Url}' is not an address to listen on; use for example {ServerOptions.DefaultUrl}.");
        }

        // A wrong schedule is refused before any request is answered.
        _ = options.Nightly == ServerOptions.NightlyOff ? null : NightlySchedule.Trigger(options.Nightly);
        await using var app = Build(options, clock);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException error)
        {
            throw new CbiException(ExitCode.Usage, $"Cannot listen on {options.Url}: {error.Message} Choose another address with --url.", error);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        listening(addresses.First());
        await using var schedule = await NightlySchedule.StartAsync(options, clock, app.Services.GetRequiredService<ILoggerFactory>(), stop);
        await ((IHost)app).WaitForShutdownAsync(stop);
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http", Port: >= 0 and <= IPEndPoint.MaxPort };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static WebApplication Build(ServerOptions options, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url);
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole();
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter(NightlySchedule.LogCategory, LogLevel.Information);
        builder.Services.AddOpenApi();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<JsonOptions>(json => ApiJson.Apply(json.SerializerOptions));
        builder.Services.AddSingleton(new PublishedNumbers(options.Home, clock));
        builder.Services.AddSingleton(_ => new RunLibrary(options.Home, clock, Environment.ProcessorCount));
        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ProblemResponse.WriteAsync,

            // An unknown filter value or a missing champion is an answer, not a failure of the server.
            SuppressDiagnosticsCallback = context => context.Exception is CbiException,
        });
        app.UseStatusCodePages();
        app.MapOpenApi();
        app.MapForecasts();
        app.MapRisk();
        app.MapHistory();
        app.MapQueries();
        app.MapRuns();
        app.MapHealth();
        return app;
    }
}
