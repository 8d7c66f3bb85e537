namespace Cbi.Pipeline;

/// <summary>The display score of one bucket.</summary>
/// <param name="Bucket">zl_core or a bucket.</param>
/// <param name="Score">0 to 100, higher supports the soybean-oil price, 50 is the median so far; NaN when there is too little data.</param>
/// <param name="MonthAgo">The same 21 sessions earlier.</param>
public sealed record ScoreLine(string Bucket, double Score, double MonthAgo);
