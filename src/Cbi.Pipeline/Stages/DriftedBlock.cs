using System.Collections.Immutable;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>The drift of every column of one block: a bucket's name, or zl_core for the shared core.</summary>
public sealed record DriftedBlock(string Block, ImmutableArray<ColumnDrift> Columns);
