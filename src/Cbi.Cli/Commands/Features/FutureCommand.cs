using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi features future: the covariates whose future is known at an as-of.</summary>
internal static class FutureCommand
{
    private const int MostSessions = 1000;

    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var asOf = SharedOptions.AsOf();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var sessions = SharedOptions.Whole("--sessions", "Sessions ahead.", 1, MostSessions, Horizon.Longest.Sessions);
        var calendars = new Option<string[]>("--calendar")
        {
            Description = "A schedule to show, such as fomc, wasde, mandates or zl_contracts; may be repeated. "
                + "By default all that are announced far enough.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("future", """
            Show what is known of the coming sessions: the distance of each to the scheduled events before and after it, as announced by the
            as-of. A named schedule that ends inside the sessions shown is an error (exit code 3) that names the calendar file to extend;
            others are left out, and said so.
            Example: cbi features future --data ./market --as-of 2023-08-31 --calendar fomc --calendar zl_contracts
            """)
        {
            home, data, asOf, sessions, calendars, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var future = MarketDesk.KnownFuture(
                Door.FullHome(parsed.GetValue(home)!),
                parsed.GetValue(data),
                parsed.GetValue(asOf),
                parsed.GetValue(sessions),
                [.. parsed.GetValue(calendars)!],
                parsed.GetValue(threads),
                stop);
            Door.Show(future, asJson, Print);

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(FutureSummary future)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns([.. future.Columns.Prepend("session")]);
        foreach (var line in future.Sessions)
        {
            table.AddRow([line.Session.ToString("yyyy-MM-dd"), .. line.Values.Select(v => v?.ToString("G5") ?? "-")]);
        }

        AnsiConsole.Write(table);
        foreach (var calendar in future.TooShort)
        {
            Console.WriteLine($"left out: {calendar.Calendar}, announced up to {calendar.LastDate:yyyy-MM-dd} only");
        }

        Console.WriteLine($"known on {future.AsOf:yyyy-MM-dd}: {future.Sessions.Length} sessions ahead, data {future.DataSource}");
    }
}
