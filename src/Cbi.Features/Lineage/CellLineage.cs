using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>Where one number of a frame comes from: column x as-of session.</summary>
public sealed record CellLineage
{
    /// <summary>What the dictionary says of the column.</summary>
    public required FeatureEntry Entry { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>The instant (UTC) at which the session's knowledge closes.</summary>
    public required DateTime Cutoff { get; init; }

    /// <summary>The number of the frame, in the entry's unit; NaN when missing.</summary>
    public required double Value { get; init; }

    /// <summary>The number rebuilt from the rows of <see cref="Sources"/> and of ZL alone, as known at the as-of.</summary>
    public required double Recomputed { get; init; }

    /// <summary>Rows of the market that the recomputation was given.</summary>
    public required long RowsGiven { get; init; }

    /// <summary>The file that holds the column's expression.</summary>
    public required string File { get; init; }

    /// <summary>From the column back to its sources.</summary>
    public required ImmutableArray<Derivation> Steps { get; init; }

    /// <summary>The macros that the steps call, and those that they call, in the order of their first use.</summary>
    public required ImmutableArray<MacroDefinition> Macros { get; init; }

    public required ImmutableArray<SourceState> Sources { get; init; }

    /// <summary>Age and mask columns of the same block over the same sources, with their values.</summary>
    public required ImmutableArray<ColumnValue> AgesAndMasks { get; init; }

    /// <summary>First session of the column's window.</summary>
    public required DateOnly WindowFrom { get; init; }

    /// <summary>The source rows behind the window, by source, oldest first.</summary>
    public required ImmutableArray<SourceRow> Rows { get; init; }

    /// <summary>The recomputed number has the same bits.</summary>
    public bool Identical => BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(Recomputed);

    public string Message => Identical
        ? $"recomputed: identical, from the {RowsGiven} rows of {Names} alone"
        : $"recomputed: DIFFERENT. The frame has {Value:R}, the rows of {Names} alone give {Recomputed:R}: "
            + "the column reads a source that the dictionary does not list for it.";

    private string Names => string.Join(", ", Entry.Sources.Append(Lineage.SessionSource).Distinct());
}
