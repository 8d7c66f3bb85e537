namespace Cbi.Features;

/// <summary>What the as-of session knew of one source of a column.</summary>
/// <param name="Series">Symbol, observation series or calendar.</param>
/// <param name="Kind">price, observation, event or schedule; "absent" when the market does not have it.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="AgeSessions">Sessions from the day it describes to the as-of; null where the source does not age or was never seen.</param>
/// <param name="MaxAgeSessions">Beyond this age it is stale and counts as missing; null where it does not age.</param>
/// <param name="LagSessions">Sessions by which it is read late, because its market closes after ZL.</param>
/// <param name="RowsKnown">Rows known at the as-of, all vintages.</param>
public sealed record SourceState(
    string Series, string Kind, string Unit, int? AgeSessions, int? MaxAgeSessions, int LagSessions, long RowsKnown)
{
    public bool Stale => AgeSessions > MaxAgeSessions;
}
