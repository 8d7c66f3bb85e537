using Cbi.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Cbi.Server;

/// <summary>Turns errors into RFC 9457 problem details. No champion is 503: the number does not exist yet, and none is invented.</summary>
internal static class ProblemResponse
{
    private static readonly string[] s_ofRuns = ["/v1/runs", "/v1/compare"];

    public static Task WriteAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, title) = error switch
        {
            CbiException { ExitCode: ExitCode.NotFound } when NamesARun(context.Request) => (404, "No such run"),
            CbiException { ExitCode: ExitCode.NotFound } => (503, "No certified forecast"),
            CbiException { ExitCode: ExitCode.Usage } => (400, "Bad request"),
            CbiException { ExitCode: ExitCode.Corrupted } => (503, "Published files are damaged"),
            CbiException => (503, "Published files cannot be read"),
            _ => (500, "Internal error"),
        };
        var detail = error is CbiException ? error.Message : "The request failed; see the server log.";
        return Results.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
    }

    /// <summary>Whether the request is about runs that it names, and not about the champion.</summary>
    private static bool NamesARun(HttpRequest request) =>
        request.Query.ContainsKey("run") || s_ofRuns.Any(path => request.Path.StartsWithSegments(path));
}
