using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A stretch of history in config/scenarios.yaml.</summary>
public sealed record NamedReplay
{
    /// <summary>What happened, in one line.</summary>
    [Required]
    public string About { get; init; } = "";

    /// <summary>Moves start at the close of this day, or of the last session before it; yyyy-MM-dd.</summary>
    [Required]
    public string Start { get; init; } = "";

    /// <summary>Last day of the whole stretch, after <see cref="Start"/>; yyyy-MM-dd.</summary>
    [Required]
    public string End { get; init; } = "";

    internal DateOnly From => Day("start", Start);

    internal DateOnly To => Day("end", End);

    /// <exception cref="CbiException">BadInput: no date, or the end is not after the start.</exception>
    internal void Check()
    {
        if (To <= From)
        {
            throw new CbiException(ExitCode.BadInput, $"end {End} is not after start {Start}.");
        }
    }

    private static DateOnly Day(string key, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new CbiException(ExitCode.BadInput, $"{key} '{text}' is no date; write it as 2018-04-03.");
}
