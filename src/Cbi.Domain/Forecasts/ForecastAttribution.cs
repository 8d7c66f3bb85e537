using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// An additive account of one uncalibrated forecast: base plus the parts of all sources is its median, and likewise its width, to 1e-9.
/// </summary>
/// <param name="BaseMedian">Median at typical volatility when nothing is known of the columns, log return.</param>
/// <param name="BaseWidth">Distance from the 10 % to the 90 % quantile of the same, log return.</param>
/// <param name="Sources">One a column in learner order, then what is no column.</param>
/// <param name="SampledShare">Share of the forecast, 0 to 1, attributed over sampled orders of the columns; the rest is exact.</param>
public sealed record ForecastAttribution(double BaseMedian, double BaseWidth, ImmutableArray<AttributedSource> Sources, double SampledShare)
{
    /// <summary>Group of a source that is no column.</summary>
    public const string Other = "other";

    /// <summary>Sums over groups of columns, in the order of their first source; the name of a sum is that of its group.</summary>
    public ImmutableArray<AttributedSource> ByGroup() =>
    [
        .. Sources.GroupBy(source => source.Group, StringComparer.Ordinal)
            .Select(group => new AttributedSource(group.Key, group.Key, group.Sum(source => source.Median), group.Sum(source => source.Width))),
    ];
}
