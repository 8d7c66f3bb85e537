using Cbi.Domain;
using Cbi.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cbi.Server;

/// <summary>/v1/forecasts: the champion's price distributions.</summary>
internal static class ForecastEndpoints
{
    public static void MapForecasts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/forecasts", Get)
            .WithSummary("Price distributions of the champion, optionally of one horizon (1w, 1m, 3m, 6m) and some levels (level=0.05,0.95).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Ok<ForecastResponse> Get(PublishedNumbers numbers, string? horizon, string? level)
    {
        var wanted = horizon is null ? null : Horizon.Parse(horizon);
        var levels = ForecastQuestion.ParseLevels(level);
        var run = numbers.Champion();
        return TypedResults.Ok(new ForecastResponse(
            numbers.ProvenanceOf(run),
            run.SpotCentsPerLb,
            [.. run.Forecasts.Where(f => wanted is null || f.Horizon == wanted.Name).Select(Keep)]));

        ForecastLine Keep(ForecastLine line) =>
            levels.IsEmpty ? line : line with { Quantiles = [.. line.Quantiles.Where(quantile => levels.Contains(quantile.Level))] };
    }
}
