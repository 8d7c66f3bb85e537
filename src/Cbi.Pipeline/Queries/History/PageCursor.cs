using System.Buffers.Text;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The last row of a page as an opaque text. It names the row, not its place, so rows that come later never shift a page; and the filters
/// that it belongs to.
/// </summary>
/// <param name="Position">Empty for forecasts.</param>
/// <param name="Tail">Empty for forecasts.</param>
/// <param name="Number">Level or confidence.</param>
/// <param name="Filters">Hash of the question's filters.</param>
internal sealed record PageCursor(DateOnly AsOf, string RunId, int Sessions, string Position, string Tail, double Number, string Filters)
{
    private static readonly JsonSerializerOptions s_compact = new(PipelineJson.Document) { WriteIndented = false };

    public static PageCursor Of(StoredForecast row, ForecastQuestion question) =>
        new(row.AsOf, row.RunId, row.Sessions, "", "", row.Level, FiltersOf(question));

    public static PageCursor Of(StoredRisk row, RiskQuestion question) =>
        new(row.AsOf, row.RunId, row.Sessions, row.Position, row.Tail, row.Confidence, FiltersOf(question));

    /// <summary>The question's cursor; null when it asks for the first page.</summary>
    /// <exception cref="CbiException">Usage: no cursor, or one of another question.</exception>
    public static PageCursor? Read<TQuestion>(TQuestion question)
        where TQuestion : HistoryQuestion
    {
        if (question.After is not { } text)
        {
            return null;
        }

        try
        {
            var cursor = JsonSerializer.Deserialize<PageCursor>(Base64Url.DecodeFromChars(text), s_compact);
            if (cursor?.Filters == FiltersOf(question))
            {
                return cursor;
            }
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw Refused(text, error);
        }

        throw Refused(text, null);
    }

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, s_compact));

    private static CbiException Refused(string text, Exception? cause) => new(
        ExitCode.Usage,
        $"after '{text}' continues no answer to this question; give `next` of the page before, with the same filters.",
        cause);

    private static string FiltersOf<TQuestion>(TQuestion question)
        where TQuestion : HistoryQuestion =>
        ContentHash.Of(
            JsonSerializer.SerializeToUtf8Bytes(question with { After = null, Limit = HistoryQuestion.UsualRows }, s_compact))[..16];
}
