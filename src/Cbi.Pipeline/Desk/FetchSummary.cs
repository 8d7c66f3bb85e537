using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What a fetch brought.</summary>
/// <param name="Directory">The market directory.</param>
/// <param name="Series">One line a series, in configuration order.</param>
public sealed record FetchSummary(string Directory, ImmutableArray<FetchedLine> Series)
{
    /// <summary>Ok when every series came; a refusal goes before a service that could not be reached.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ExitCode ExitCode =>
        Series.Any(s => s.Outcome == FetchedLine.Refused) ? ExitCode.BadInput
        : Series.Any(s => s.Outcome == FetchedLine.Unreachable) ? ExitCode.Unreachable
        : ExitCode.Ok;
}
