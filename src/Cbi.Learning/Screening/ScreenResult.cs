using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>What the screen decided for one block of columns.</summary>
/// <param name="Block">Name of the block.</param>
/// <param name="Columns">A record of every candidate, in the order of the block.</param>
/// <param name="Stability">Jaccard index (1912) of consecutive folds' selections: shared columns over all; 1 when both are empty.</param>
public sealed record ScreenResult(string Block, ImmutableArray<ScreenedColumn> Columns, ImmutableArray<double> Stability)
{
    /// <summary>Names of the admitted columns, in the order of the block.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableArray<string> Admitted => [.. Columns.Where(c => c.Admitted).Select(c => c.Column)];
}
