using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi query compare: two runs beside each other.</summary>
internal static class QueryCompareCommand
{
    public static Command Create()
    {
        var first = Run("FIRST", "A run's id, or yyyy-MM-dd: the newest certified run as of that session.");
        var second = Run("SECOND", "The run to compare with, given in the same way.");
        var home = SharedOptions.Home();
        var source = HistoryOptions.Source();
        var json = SharedOptions.Json();
        var command = new Command("compare", """
            Show two runs beside each other: quantiles, up-probabilities, VaR and CVaR, and which of their inputs differ.
            Example: cbi query compare 2024-01-02 2024-01-03 --data-source market
            """)
        {
            first, second, home, source, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            using var library = new RunLibrary(Door.FullHome(parsed.GetValue(home)!), TimeProvider.System, Environment.ProcessorCount);
            var question = new CompareQuestion(parsed.GetValue(first)!, parsed.GetValue(second)!, parsed.GetValue(source));
            Door.Show(library.Compare(question, stop), asJson, QueryTables.Compare);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Argument<string> Run(string name, string description) => new(name) { Description = description };
}
