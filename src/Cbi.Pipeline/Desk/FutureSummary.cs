using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi features future shows: the rows of the future that were known at the as-of.</summary>
/// <param name="DataSource">Name of the market.</param>
/// <param name="AsOf">The session at whose cut-off the rows were known.</param>
/// <param name="Columns">Calendar and distance, such as fomc_days_to_next.</param>
/// <param name="Sessions">One line a future session, first the next one.</param>
/// <param name="TooShort">Calendars that were left out because their announced dates end inside the sessions shown.</param>
public sealed record FutureSummary(
    string DataSource, DateOnly AsOf, ImmutableArray<string> Columns, ImmutableArray<FutureLine> Sessions, ImmutableArray<ShortCalendar> TooShort);
