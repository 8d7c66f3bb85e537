using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi query probability: how likely is a price on a date.</summary>
internal static class QueryProbabilityCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var above = HistoryOptions.Text("--above", "PRICE[,PRICE]", "How likely is more than this price, cents per pound?");
        var between = HistoryOptions.Text("--between", "PRICE,PRICE", "How likely is a price between these two, both included?");
        var on = new Option<string>("--on")
        {
            Description = "The session: yyyy-MM-dd, 1w, 1m, 3m or 6m. A date without a session means the last one before it. Default: 1m.",
            HelpName = "DATE|H",
            DefaultValueFactory = _ => Horizon.OneMonth.Name,
        };
        var json = SharedOptions.Json();
        var command = new Command("probability", """
            Show how likely the ZL price is on a session up to six months ahead, by the distribution that the champion or a run published.
            Beyond its outermost quantile (1 % and 99 %) only a bound is known.
            How likely a price is touched on the way: cbi risk paths --touch.
            Example: cbi query probability --above 52.5,55 --between 45,50 --on 2024-03-28
            """)
        {
            home, runId, above, between, on, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, _) =>
        {
            var question = new ProbabilityQuestion
            {
                On = parsed.GetValue(on)!,
                Above = ProbabilityQuestion.ParsePrices("--above", parsed.GetValue(above)),
                Between = ProbabilityQuestion.ParsePrices("--between", parsed.GetValue(between)),
            };
            var place = Door.FullHome(parsed.GetValue(home)!);
            using var library = new RunLibrary(place, TimeProvider.System, Environment.ProcessorCount);
            Door.Show(library.Probability(PublishedRuns.Find(place, parsed.GetValue(runId)), question), asJson, QueryTables.Probability);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
