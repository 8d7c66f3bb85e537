using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Cbi.Server;

namespace Cbi.Cli;

/// <summary>cbi serve: the HTTP API and the nightly scheduler.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var url = new Option<string>("--url")
        {
            Description = "Address to listen on.",
            HelpName = "URL",
            DefaultValueFactory = _ => ServerOptions.DefaultUrl,
        };
        var nightly = new Option<string>("--nightly")
        {
            Description = "Quartz cron of the nightly run in New York time, or off.",
            HelpName = "CRON",
            DefaultValueFactory = _ => ServerOptions.DefaultNightly,
        };
        var command = new Command("serve", """
            Serve /v1/forecasts, /v1/risk/var, /v1/runs, /healthz and /openapi/v1.json, and start the nightly run in New York exchange time.
            Example: cbi serve --url http://127.0.0.1:5080 --data ./market
            """)
        {
            home, data, url, nightly, threads, json,
        };
        Door.OnInvoke(command, json, async (parsed, asJson, stop) =>
        {
            var options = new ServerOptions
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                DataDirectory = parsed.GetValue(data) is { } directory ? Path.GetFullPath(directory) : null,
                Url = parsed.GetValue(url)!,
                Nightly = parsed.GetValue(nightly)!,
                Threads = parsed.GetValue(threads),
            };
            await CbiServer.RunAsync(options, TimeProvider.System, address =>
            {
                if (asJson)
                {
                    Door.PrintJson(new { address, options.Home, nightly = options.Nightly });
                }
                else
                {
                    Console.WriteLine($"Cbi listens on {address}; home {options.Home}; nightly {options.Nightly}. Stop with Ctrl-C.");
                }
            }, stop);
            return ExitCode.Ok;
        });
        return command;
    }
}
