using Cbi.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cbi.Server;

/// <summary>/healthz: the process is up; says whether it has a champion to serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/healthz", Get).WithSummary("Liveness, and whether a certified forecast is being served.");

    private static Ok<HealthResponse> Get(PublishedNumbers numbers)
    {
        try
        {
            return TypedResults.Ok(new HealthResponse("ok", numbers.ProvenanceOf(numbers.Champion()), null));
        }
        catch (CbiException error)
        {
            return TypedResults.Ok(new HealthResponse("no champion", null, error.Message));
        }
    }
}
