using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi risk: VaR and CVaR of the champion, or of a run.</summary>
internal static class RiskCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var json = SharedOptions.Json();
        var command = new Command("risk", """
            Show VaR and CVaR of the champion, or of one run.
            Example: cbi risk --json
            """)
        {
            home, runId, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var run = PublishedRuns.Find(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(runId));
            if (asJson)
            {
                Door.PrintJson(new { run.RunId, run.AsOf, run.DataSource, run.Grade, run.Certified, run.SpotCentsPerLb, run.Risk });
            }
            else
            {
                SummaryTable.Header(run);
                SummaryTable.Risk(run);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
