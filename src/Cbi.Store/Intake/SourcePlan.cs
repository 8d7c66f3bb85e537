using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>How one configured source is read: its file, the contract of its columns, and the macro that types its rows.</summary>
internal sealed record SourcePlan
{
    public required CatalogEntry Catalog { get; init; }

    /// <summary>Path inside the market directory, with forward slashes and without the ending, which names the format.</summary>
    public required string File { get; init; }

    /// <summary>Path of the program's own file, read where the market directory has none; null where there is no such file.</summary>
    public string? DefaultFile { get; init; }

    public required bool Required { get; init; }

    /// <summary>New York minutes after midnight of the release (or price) day at which a row is known.</summary>
    public required int KnownMinutes { get; init; }

    /// <summary>When observations are released; null for everything else.</summary>
    public ReleaseCalendar? Releases { get; init; }

    public required ImmutableArray<CsvColumn> Columns { get; init; }

    /// <summary>The typing macro of database/schema.</summary>
    public required string TypedMacro { get; init; }

    /// <summary>The columns whose positions the macro takes, in its order.</summary>
    public required ImmutableArray<string> MacroColumns { get; init; }

    /// <summary>Columns of the lake that say which fact a row states; several vintages of a row agree in them.</summary>
    public required ImmutableArray<string> Key { get; init; }

    /// <summary>Columns of the lake that make a new vintage when they change.</summary>
    public required ImmutableArray<string> Revisable { get; init; }

    /// <summary>The column whose empty cells count as missing; null for calendars.</summary>
    public required string? ValueColumn { get; init; }

    /// <summary>
    /// The rules that made the rows: rows of other rules are no vintages of these, so a series starts anew when its rules change.
    /// </summary>
    public string Rule => ContentHash.Of(string.Create(
        CultureInfo.InvariantCulture, $"{File} {TypedMacro} {KnownMinutes} {Releases?.Sentence}"))[..16];

    /// <summary>The header that the contract asks for; columns that may be absent stand in brackets.</summary>
    public string Header => string.Join(',', Columns.Select(c => c.MayBeAbsent ? $"[{c.Name}]" : c.Name));
}
