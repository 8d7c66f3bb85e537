using System.CommandLine;

namespace Cbi.Cli;

/// <summary>cbi query: questions to everything that was published.</summary>
internal static class QueryCommand
{
    public static Command Create() => new("query", """
        Ask what was published: forecasts and risk over runs and dates, probabilities of prices, two runs beside each other.
        Example: cbi query probability --above 55 --on 3m
        """)
    {
        QueryForecastsCommand.Create(),
        QueryRiskCommand.Create(),
        QueryProbabilityCommand.Create(),
        QueryCompareCommand.Create(),
    };
}
