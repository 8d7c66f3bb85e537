namespace Cbi.MonteCarlo;

/// <summary>The question whether the price touches a level by a session.</summary>
/// <param name="CentsPerPound">Positive and finite. A level above the as-of close is touched from below, one below it from above.</param>
/// <param name="Session">Last session that counts, 1 to the longest horizon.</param>
public readonly record struct TouchLevel(double CentsPerPound, int Session);
