using System.Collections.Immutable;
using Cbi.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cbi.Server;

/// <summary>/v1/runs: the list of runs, and one run.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/runs", List).WithSummary("All runs, newest first.");
        routes.MapGet("/v1/runs/{id}", Get)
            .WithSummary("One finished run: forecast, risk, gates, grade, receipt.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<ImmutableArray<RunListing>> List(PublishedNumbers numbers) => TypedResults.Ok(PublishedRuns.List(numbers.Home));

    private static Ok<RunSummary> Get(PublishedNumbers numbers, string id) => TypedResults.Ok(PublishedRuns.Load(numbers.Home, id));
}
