using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi forecast and cbi risk: one part of the champion's numbers, or of a run's.</summary>
internal static class PublishedCommand
{
    public static Command Forecast() => Create(
        "forecast",
        "the price distributions",
        run => new { run.RunId, run.AsOf, run.DataSource, run.Grade, run.Certified, run.SpotCentsPerLb, run.Forecasts },
        SummaryTable.Forecast);

    public static Command Risk()
    {
        var command = Create(
            "risk",
            "VaR and CVaR",
            run => new
            {
                run.RunId, run.AsOf, run.DataSource, run.Grade, run.Certified, run.SpotCentsPerLb, run.Simulation, run.Risk,
                run.RiskContributions,
            },
            SummaryTable.Risk);
        command.Add(RiskBacktestCommand.Create());
        command.Add(RiskPathsCommand.Create());
        command.Add(RiskWalkCommand.Create());
        return command;
    }

    private static Command Create<TDocument>(string name, string content, Func<RunSummary, TDocument> document, Action<RunSummary> print)
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var json = SharedOptions.Json();
        var command = new Command(name, $"""
            Show {content} of the champion, or of one run.
            Example: cbi {name} --json
            """)
        {
            home, runId, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var run = PublishedRuns.Find(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(runId));
            if (asJson)
            {
                Door.PrintJson(document(run));
            }
            else
            {
                SummaryTable.Header(run);
                print(run);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
