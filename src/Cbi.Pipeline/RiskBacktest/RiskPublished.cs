namespace Cbi.Pipeline;

/// <summary>The stored forecasts that were judged beside the models.</summary>
/// <param name="Key">Name of the back-test that made them.</param>
/// <param name="Every">Sessions from one as-of to the next.</param>
/// <param name="AsOfs">As-of sessions of theirs that were judged; others lie outside the dates or have no outcome yet.</param>
public sealed record RiskPublished(string Key, int Every, int AsOfs);
