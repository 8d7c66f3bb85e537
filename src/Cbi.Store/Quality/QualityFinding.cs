using System.Globalization;

namespace Cbi.Store;

/// <summary>One place in the data that breaks a quality rule.</summary>
public sealed record QualityFinding
{
    public required string Source { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Path inside the market directory.</summary>
    public required string File { get; init; }

    /// <summary>Physical line of the file, the header is 1; null for rules that look at the series rather than at its file.</summary>
    public long? Line { get; init; }

    /// <summary>First day of what was found; null where the whole source or an unreadable date is meant.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Name of the rule, which is the name of its file in database/checks.</summary>
    public required string Rule { get; init; }

    public required string Found { get; init; }

    public required string Expected { get; init; }

    public required QualitySeverity Severity { get; init; }

    /// <summary>What a user can do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>Day (or line), rule and what was found, for places that name the source elsewhere.</summary>
    internal string Short => $"{Day} {Rule}: {Found}";

    private string Day =>
        Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Line is { } line ? $"line {line.ToString(CultureInfo.InvariantCulture)}"
        : "whole file";

    public override string ToString() => $"{File}, series {Source}, {Day}, rule {Rule}: found {Found}, expected {Expected}; {Advice}";
}
