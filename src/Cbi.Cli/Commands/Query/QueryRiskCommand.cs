using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi query risk: stored VaR and CVaR over runs and dates.</summary>
internal static class QueryRiskCommand
{
    public static Command Create()
    {
        var shared = new HistoryOptions();
        var position = HistoryOptions.Text("--position", "NAME", "One position or book. Default: all.");
        var tail = HistoryOptions.Text("--tail", "TAIL", "upper or lower; of books loss or gain. Default: all.");
        var confidence = HistoryOptions.Text("--confidence", "P", "One confidence, such as 0.95. Default: all.");
        var json = SharedOptions.Json();
        var command = new Command("risk", """
            Show stored VaR and CVaR in the order of as-of, run, horizon, position, tail and confidence, page by page.
            Example: cbi query risk --position buyer --horizon 1m --tail upper --confidence 0.95 --json
            """)
        {
            position, tail, confidence, json,
        };
        shared.AddTo(command);
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var asked = new RiskQuestion
            {
                Position = parsed.GetValue(position),
                Tail = parsed.GetValue(tail),
                Confidence = RiskQuestion.ParseConfidence(parsed.GetValue(confidence)),
            };
            using var library = new RunLibrary(shared.HomeOf(parsed), TimeProvider.System, Environment.ProcessorCount);
            Door.Show(library.Risk(shared.Fill(asked, parsed), stop), asJson, QueryTables.Risk);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
