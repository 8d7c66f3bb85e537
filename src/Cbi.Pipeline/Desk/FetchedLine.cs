using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>One fetched series as a door shows it.</summary>
public sealed record FetchedLine(string Service, string Series, string Outcome, int Rows, int Pages, int NotModified, int Retries, string? Problem)
{
    internal const string Refused = "refused";
    internal const string Unreachable = "unreachable";

    internal static FetchedLine Of(FetchedSeries one) =>
        new(one.Service, one.Series, Word(one.Outcome), one.Rows, one.Pages, one.NotModified, one.Retries, one.Problem);

    private static string Word(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Updated => "updated",
        FetchOutcome.Unchanged => "unchanged",
        FetchOutcome.Unreachable => Unreachable,
        _ => Refused,
    };
}
