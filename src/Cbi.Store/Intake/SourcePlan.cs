using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>How one configured source is read: its file, the contract of its columns, and the macro that types its rows.</summary>
internal sealed record SourcePlan
{
    public required CatalogEntry Catalog { get; init; }

    /// <summary>Path inside the market directory, with forward slashes.</summary>
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

    /// <summary>The column whose empty cells count as missing; null for calendars.</summary>
    public required string? ValueColumn { get; init; }

    /// <summary>The path that is read for this source: the file of the market directory, else the program's own.</summary>
    public string PathIn(string directory)
    {
        var path = Path.Combine(directory, File);
        return DefaultFile is null || System.IO.File.Exists(path) ? path : DefaultFile;
    }
}
