using Cbi.Domain;
using Cbi.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cbi.Server;

/// <summary>/v1/probability: how likely is a price; /v1/compare: two runs beside each other.</summary>
internal static class QueryEndpoints
{
    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/probability", Probability)
            .WithSummary(
                "How likely the price of a session is above levels (above=52.5,55) or between two (between=48,55; cents per pound), by the "
                + "published distribution of the champion or of a run; on: yyyy-MM-dd or 1w, 1m (default), 3m, 6m.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/v1/compare", Compare)
            .WithSummary(
                "Two runs beside each other: quantiles, up-probabilities, VaR, CVaR, inputs that differ; first and second: a run's id, or "
                + "yyyy-MM-dd for the newest certified run as of it; dataSource: the market of runs that a date names.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<ProbabilityAnswer> Probability(
        RunLibrary library, PublishedNumbers numbers, string? run, string? on, string? above, string? between)
    {
        var question = new ProbabilityQuestion
        {
            On = on ?? Horizon.OneMonth.Name,
            Above = ProbabilityQuestion.ParsePrices("above", above),
            Between = ProbabilityQuestion.ParsePrices("between", between),
        };
        return TypedResults.Ok(library.Probability(run is null ? numbers.Champion() : PublishedRuns.Load(numbers.Home, run), question));
    }

    private static Ok<ComparedRuns> Compare(
        RunLibrary library, string? first, string? second, string? dataSource, CancellationToken stop) =>
        first is null || second is null
            ? throw new CbiException(ExitCode.Usage, "Two runs are compared; give first and second, each a run's id or yyyy-MM-dd.")
            : TypedResults.Ok(library.Compare(new CompareQuestion(first, second, dataSource), stop));
}
