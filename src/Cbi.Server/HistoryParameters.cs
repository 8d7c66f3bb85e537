using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>The filters and the paging of /v1/history as they stand in the address; all may be left out.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Run">A run's id.</param>
/// <param name="DataSource">Name of a market.</param>
/// <param name="From">First as-of session, yyyy-MM-dd, included.</param>
/// <param name="To">Last as-of session, yyyy-MM-dd, included.</param>
/// <param name="Certified">true leaves out runs without a certificate.</param>
/// <param name="Limit">Rows of a page, 1 to 1000; 100 without it.</param>
/// <param name="After">next of the page before.</param>
internal sealed record HistoryParameters(
    string? Horizon, string? Run, string? DataSource, string? From, string? To, string? Certified, string? Limit, string? After)
{
    /// <exception cref="CbiException">Usage: a text that is not of its kind.</exception>
    public TQuestion Fill<TQuestion>(TQuestion question)
        where TQuestion : HistoryQuestion => question with
        {
            Horizon = Horizon is null ? null : Domain.Horizon.Parse(Horizon),
            RunId = Run,
            DataSource = DataSource,
            AsOfFrom = Date("from", From),
            AsOfTo = Date("to", To),
            CertifiedOnly = Certified switch
            {
                null or "false" => false,
                "true" => true,
                _ => throw new CbiException(ExitCode.Usage, $"certified '{Certified}' is unknown; use true or false."),
            },
            Limit = Rows(),
            After = After,
        };

    private int Rows() =>
        Limit is null ? HistoryQuestion.UsualRows
        : int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows
        : throw new CbiException(ExitCode.Usage, $"limit '{Limit}' is not a whole number from 1 to {HistoryQuestion.MostRows}.");

    private static DateOnly? Date(string name, string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new CbiException(ExitCode.Usage, $"{name} '{text}' is not a date; use yyyy-MM-dd, such as 2023-08-31.");
}
