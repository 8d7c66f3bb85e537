using System.CommandLine;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi features scores: where each bucket stands in its own past.</summary>
internal static class ScoresCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var asOf = SharedOptions.AsOf();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("scores", """
            Show how supportive of the soybean-oil price each bucket is against its own past: 0 to 100, 50 is the median so far. For
            readers; no model uses it.
            Example: cbi features scores --data ./market --as-of 2023-08-31
            """)
        {
            home, data, asOf, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var scores = FeatureReading.Scores(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), parsed.GetValue(asOf), parsed.GetValue(threads), stop);
            Door.Show(scores, asJson, Print);

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(ScoreSummary scores)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("bucket", "score", "a month ago");
        foreach (var line in scores.Scores)
        {
            table.AddRow(line.Bucket, Show(line.Score), Show(line.MonthAgo));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{scores.DataSource} as of {scores.AsOf:yyyy-MM-dd}: higher supports the soybean-oil price, 50 is the median so far");
    }

    private static string Show(double score) => double.IsNaN(score) ? "-" : score.ToString("F0", CultureInfo.InvariantCulture);
}
