using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A question to the ledger of VaR and CVaR.</summary>
public sealed record RiskQuestion : HistoryQuestion
{
    /// <summary>Name of a position or a book.</summary>
    public string? Position { get; init; }

    /// <summary>upper or lower; of books loss or gain.</summary>
    public string? Tail { get; init; }

    /// <summary>Confidence, such as 0.95.</summary>
    public double? Confidence { get; init; }

    /// <exception cref="CbiException">Usage: no number above 0 and below 1.</exception>
    public static double? ParseConfidence(string? text) =>
        text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence) && confidence is > 0.0 and < 1.0
            ? confidence
        : throw new CbiException(ExitCode.Usage, $"confidence '{text}' is no number above 0 and below 1; use for example 0.95.");
}
