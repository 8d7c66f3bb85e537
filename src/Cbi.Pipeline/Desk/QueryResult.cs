using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Rows of an analyst's query as text, null where SQL has null.</summary>
/// <param name="Truncated">True when the row limit cut the result.</param>
public sealed record QueryResult(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string?>> Rows, bool Truncated);
