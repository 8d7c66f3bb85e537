using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi sql: one read-only query over the lake and the runs.</summary>
internal static class SqlCommand
{
    private const int MostRows = 100_000_000;

    public static Command Create()
    {
        var query = new Argument<string>("QUERY") { Description = "One SELECT. Views: prices, observations, events, forecasts, risk, scores, runs." };
        var home = SharedOptions.Home();
        var json = SharedOptions.Json();
        var limit = SharedOptions.Whole("--limit", "At most this many rows.", 1, MostRows, 1000);
        var command = new Command("sql", """
            Ask one read-only DuckDB query over the lake and the runs; files outside the home cannot be read.
            Example: cbi sql "select horizon, level, cents_per_lb from forecasts order by all"
            """)
        {
            query, home, limit, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var result = AnalystQuery.Run(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(query)!, parsed.GetValue(limit), stop);
            Door.Show(result, asJson, Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(QueryResult result)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. result.Columns.Select(Markup.Escape)]);
        foreach (var row in result.Rows)
        {
            table.AddRow([.. row.Select(cell => Markup.Escape(cell ?? "null"))]);
        }

        AnsiConsole.Write(table);
        if (result.Truncated)
        {
            Console.Error.WriteLine($"Only the first {result.Rows.Length} rows are shown; raise --limit for more.");
        }
    }
}
