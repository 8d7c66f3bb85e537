using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi query forecasts: stored quantiles over runs and dates.</summary>
internal static class QueryForecastsCommand
{
    public static Command Create()
    {
        var shared = new HistoryOptions();
        var level = HistoryOptions.Text("--level", "L[,L]", "Quantile levels separated by commas, such as 0.05,0.95. Default: all.");
        var json = SharedOptions.Json();
        var command = new Command("forecasts", """
            Show stored forecast quantiles in the order of as-of, run, horizon and level, page by page.
            Example: cbi query forecasts --horizon 1m --level 0.05,0.95 --from 2023-01-01 --certified --json
            """)
        {
            level, json,
        };
        shared.AddTo(command);
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var question = shared.Fill(new ForecastQuestion { Levels = ForecastQuestion.ParseLevels(parsed.GetValue(level)) }, parsed);
            using var library = new RunLibrary(shared.HomeOf(parsed), TimeProvider.System, Environment.ProcessorCount);
            Door.Show(library.Forecasts(question, stop), asJson, QueryTables.Forecasts);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
