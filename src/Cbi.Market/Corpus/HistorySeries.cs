using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Real history as the factory reads it: one entry a session, ascending.</summary>
/// <param name="Sessions">Dates.</param>
/// <param name="Returns">Daily log return; NaN where missing.</param>
/// <param name="Known">What the session's close knew; null where regime or volatility are not known yet.</param>
public sealed record HistorySeries(ImmutableArray<DateOnly> Sessions, ImmutableArray<double> Returns, ImmutableArray<JumpCovariates?> Known);
