namespace Cbi.Domain;

/// <summary>What one source adds to a forecast.</summary>
/// <param name="Name">A feature column; in brackets what is none: (volatility), (ordering), (missing inputs), (not attributed).</param>
/// <param name="Group">Bucket of the column, or zl_core; "other" for what is no column.</param>
/// <param name="Median">Part of the median, log return.</param>
/// <param name="Width">Part of the distance from the 10 % to the 90 % quantile, log return.</param>
public sealed record AttributedSource(string Name, string Group, double Median, double Width);
