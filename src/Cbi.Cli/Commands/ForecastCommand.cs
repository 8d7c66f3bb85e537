using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi forecast: the price distributions of the champion, or of a run.</summary>
internal static class ForecastCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var json = SharedOptions.Json();
        var command = new Command("forecast", """
            Show the price distributions of the champion, or of one run.
            Example: cbi forecast --json
            """)
        {
            home, runId, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var run = PublishedRuns.Find(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(runId));
            if (asJson)
            {
                Door.PrintJson(new { run.RunId, run.AsOf, run.DataSource, run.Grade, run.Certified, run.SpotCentsPerLb, run.Forecasts });
            }
            else
            {
                SummaryTable.Header(run);
                SummaryTable.Forecast(run);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
