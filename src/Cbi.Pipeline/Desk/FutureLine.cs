using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>One future session.</summary>
/// <param name="Session">By exchange rule.</param>
/// <param name="Values">In the order of the columns; null where nothing lies before.</param>
public sealed record FutureLine(DateOnly Session, ImmutableArray<double?> Values);
