using System.CommandLine;
using System.Globalization;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi fetch: bring series of HTTP services into a market directory.</summary>
internal static class FetchCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Market directory; series become indicators/NAME.csv in it." };
        var home = SharedOptions.Home();
        var feeds = new Option<string?>("--feeds")
        {
            Description = "Services and series. Default: the program's config/feeds.yaml.",
            HelpName = "FILE",
        };
        var only = new Option<string[]>("--series")
        {
            Description = "Fetch only this series; may be repeated. Default: all.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var json = SharedOptions.Json();
        var command = new Command("fetch", """
            Bring series of FRED-style HTTP services into a market directory, for cbi ingest to take in. Answers are kept in the home: an interrupted
            fetch continues where it was, and a repeated one asks only what changed. The API key comes from the environment (FRED_API_KEY).
            Example: cbi fetch ./market --series DGS10
            """)
        {
            directory, home, feeds, only, json,
        };
        Door.OnInvoke(command, json, async (parsed, asJson, stop) =>
        {
            var fetched = await FetchDesk.RunAsync(
                Door.FullHome(parsed.GetValue(home)!),
                parsed.GetValue(directory)!,
                parsed.GetValue(feeds),
                [.. parsed.GetValue(only)!],
                Environment.GetEnvironmentVariable,
                TimeProvider.System,
                Console.Error.WriteLine,
                stop);
            Door.Show(fetched, asJson, Print);

            return fetched.ExitCode;
        });
        return command;
    }

    private static void Print(FetchSummary fetched)
    {
        var table = new Table { Border = TableBorder.Simple }
            .AddColumns("service", "series", "outcome", "observations", "requests", "not modified", "retries");
        foreach (var one in fetched.Series)
        {
            table.AddRow(one.Service, one.Series, one.Outcome, Number(one.Rows), Number(one.Pages), Number(one.NotModified), Number(one.Retries));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"Take them in with: cbi ingest --data {fetched.Directory}");
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
