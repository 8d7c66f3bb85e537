using System.CommandLine;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>cbi runs weights: how much each forecaster counts, and why that changed.</summary>
internal static class WeightsCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var json = SharedOptions.Json();
        var against = new Option<string?>("--against")
        {
            Description = "The run to compare with. Default: the newest run of the same market as of an earlier session.",
            HelpName = "RUN-ID",
        };
        var command = new Command("weights", """
            Show each forecaster's weight by horizon and volatility regime, the change since an earlier run, and the reason for it.
            Example: cbi runs weights --run 20240103T213000-1 --against 20240102T213000-1
            """)
        {
            home, runId, against, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            Door.Show(WeightDesk.Compare(Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(runId), parsed.GetValue(against)), asJson, Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Print(WeightSummary summary)
    {
        var against = summary.Against is { } id
            ? $"against run {id} as of {summary.AgainstAsOf:yyyy-MM-dd}"
            : "there is no earlier run of this market to compare with";
        Console.WriteLine(
            $"weights of run {summary.RunId} as of {summary.AsOf:yyyy-MM-dd}, data {summary.DataSource}, grade {summary.Grade}; {against}");
        foreach (var horizon in summary.Horizons)
        {
            var table = SummaryTable.New("forecaster", "why", "weight", "change", "all", "calm", "stressed", "crisis");
            foreach (var line in horizon.Forecasters)
            {
                var r = line.ByRegime;
                table.AddRow(
                    line.Forecaster, Markup.Escape(line.Why), Share(line.Weight), Change(line.Change), Share(r.All), Share(r.Calm),
                    Share(r.Stressed), Share(r.Crisis));
            }

            SummaryTable.Write($"{horizon.Horizon}, regime {horizon.Regime}: {horizon.Reason}", table);
        }
    }

    private static string Share(double share) => double.IsNaN(share) ? "-" : (100.0 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Change(double? change) =>
        change is { } found ? (100.0 * found).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) : "-";
}
