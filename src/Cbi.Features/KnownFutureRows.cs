using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>What is known of the sessions after an as-of: one row a future session, first the next one.</summary>
/// <param name="AsOf">The session at whose cut-off the rows were known.</param>
/// <param name="Sessions">The future sessions by exchange rule.</param>
/// <param name="Columns">Per calendar: days_to_next and days_since_last (NaN before the first event), sessions_to_next.</param>
public sealed record KnownFutureRows(DateOnly AsOf, ImmutableArray<DateOnly> Sessions, FeatureBlock Columns)
{
    /// <summary>Calendars that nobody asked for by name and that end inside the horizon, with their last announced date.</summary>
    public ImmutableArray<KeyValuePair<string, DateOnly>> TooShort { get; init; } = [];
}
