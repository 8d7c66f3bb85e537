namespace Cbi.Pipeline;

/// <summary>A calendar whose announced dates end too early.</summary>
public sealed record ShortCalendar(string Calendar, DateOnly LastDate);
