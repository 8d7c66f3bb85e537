using Cbi.Domain;
using Cbi.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cbi.Server;

/// <summary>/v1/risk/var: the champion's VaR and CVaR.</summary>
internal static class RiskEndpoints
{
    public static void MapRisk(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/risk/var", Get)
            .WithSummary(
                "VaR and CVaR of the champion in both tails, and what instruments add; filters: horizon, position, "
                + "tail (upper, lower; loss, gain of books), confidence (0.95, 0.975, 0.99, 0.9975).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Ok<RiskResponse> Get(PublishedNumbers numbers, string? horizon, string? position, string? tail, string? confidence)
    {
        var run = numbers.Champion();
        var wanted = horizon is null ? null : Horizon.Parse(horizon);
        Require("position", position, run.Risk.Select(r => r.Position));
        Require("tail", tail, run.Risk.Select(r => r.Tail));
        Require("confidence", confidence, run.Risk.Select(r => r.Confidence.ToString()));
        return TypedResults.Ok(new RiskResponse(
            numbers.ProvenanceOf(run),
            run.SpotCentsPerLb,
            [.. run.Risk.Where(r => Matches(r.Horizon, r.Position, r.Tail, r.Confidence))],
            [.. run.RiskContributions.Where(c => Matches(c.Horizon, c.Position, c.Tail, c.Confidence))]));

        bool Matches(string atHorizon, string ofPosition, string inTail, double atConfidence) =>
            (wanted is null || atHorizon == wanted.Name)
            && (position is null || ofPosition == position)
            && (tail is null || inTail == tail)
            && (confidence is null || atConfidence.ToString() == confidence);
    }

    private static void Require(string filter, string? value, IEnumerable<string> known)
    {
        var valid = known.Distinct().ToArray();
        if (value is not null && !valid.Contains(value))
        {
            throw new CbiException(ExitCode.Usage, $"{filter} '{value}' is unknown; use one of {string.Join(", ", valid)}.");
        }
    }
}
