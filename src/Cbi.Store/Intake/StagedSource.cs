using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>What reading one source gave: its bad rows and, when they were few enough, its files in the lake.</summary>
internal sealed record StagedSource
{
    public required SourcePlan Plan { get; init; }

    public ImmutableArray<BadRow> BadRows { get; init; } = [];

    /// <summary>Lines left out; a line may have several bad cells.</summary>
    public long QuarantinedLines { get; init; }

    public long Missing { get; init; }

    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    /// <summary>All files of the series, the first intake's first; empty where there is nothing.</summary>
    public ImmutableArray<LakeFile> Files { get; init; } = [];

    public SourceChange? Change { get; init; }
}
