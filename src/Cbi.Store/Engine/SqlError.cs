using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Turns DuckDB's message and the SQL into one error.</summary>
internal static class SqlError
{
    private const int ExcerptLength = 400;

    internal static CbiException Create(string? message, string sql) =>
        new(IsStorage(message) ? ExitCode.Storage : ExitCode.Unexpected, $"DuckDB: {message ?? "unknown error"}\nSQL: {Excerpt(sql)}");

    internal static string Excerpt(string sql)
    {
        var text = sql.Trim();
        return text.Length <= ExcerptLength ? text : $"{text[..ExcerptLength]} … ({text.Length} characters)";
    }

    // DuckDB reports the file system's refusals as text only; these are its words for a full disk, a read-only place and missing rights.
    private static bool IsStorage(string? message) =>
        message is not null
        && (message.Contains("No space left", StringComparison.OrdinalIgnoreCase)
            || message.Contains("Permission denied", StringComparison.OrdinalIgnoreCase)
            || message.Contains("Read-only file system", StringComparison.OrdinalIgnoreCase)
            || message.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase));
}
