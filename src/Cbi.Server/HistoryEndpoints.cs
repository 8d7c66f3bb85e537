using Cbi.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cbi.Server;

/// <summary>/v1/history: what runs published, over runs and dates; certified or not, each row's run says which.</summary>
internal static class HistoryEndpoints
{
    private const string Shared =
        "Filters: horizon, run, dataSource, from and to (as-of sessions, included), certified (true); limit (1 to 1000) and after "
        + "(next of the page before).";

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet("/v1/history/forecasts", Forecasts))
            .WithSummary($"Stored quantiles by as-of, run, horizon and level, page by page. {Shared} Also level, such as 0.05,0.95.");
        Describe(routes.MapGet("/v1/history/risk", Risk))
            .WithSummary(
                "Stored VaR and CVaR by as-of, run, horizon, position, tail and confidence, page by page. "
                + $"{Shared} Also position, tail, confidence.");
    }

    private static Ok<HistoryPage<StoredForecast>> Forecasts(
        RunLibrary library, [AsParameters] HistoryParameters shared, string? level, CancellationToken stop) =>
        TypedResults.Ok(library.Forecasts(shared.Fill(new ForecastQuestion { Levels = ForecastQuestion.ParseLevels(level) }), stop));

    private static Ok<HistoryPage<StoredRisk>> Risk(
        RunLibrary library,
        [AsParameters] HistoryParameters shared,
        string? position,
        string? tail,
        string? confidence,
        CancellationToken stop)
    {
        var asked = new RiskQuestion { Position = position, Tail = tail, Confidence = RiskQuestion.ParseConfidence(confidence) };
        return TypedResults.Ok(library.Risk(shared.Fill(asked), stop));
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
