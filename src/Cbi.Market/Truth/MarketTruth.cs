using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>What really drives the planted soybean oil price. Per-session arrays follow <paramref name="Sessions"/>.</summary>
/// <param name="Sessions">All sessions, ascending.</param>
/// <param name="RegimeNames">Names by regime index.</param>
/// <param name="Regimes">Regime index of each session.</param>
/// <param name="DailyVolatility">True standard deviation of the diffusive part of the session's log return (jumps come on top).</param>
/// <param name="Returns">Log return of the contract held on the session; 0 on the first.</param>
/// <param name="Expected">Conditional mean of that return at the previous close.</param>
/// <param name="Reversion">Part of the mean that returns the level.</param>
/// <param name="Buckets">Lower-case bucket names, the order of the next three.</param>
/// <param name="LoadingBasisPoints">Basis points of daily log return a unit of the factor known at the previous close.</param>
/// <param name="HalfLifeSessions">Half-life of each factor.</param>
/// <param name="Contributions">Part of the mean by bucket: loading x factor at the previous close.</param>
/// <param name="Factors">The latent factors themselves, on the session's own close.</param>
/// <param name="Jumps">Planted jumps in date order.</param>
/// <param name="Oracle">One score a horizon.</param>
public sealed record MarketTruth(
    ImmutableArray<DateOnly> Sessions,
    ImmutableArray<string> RegimeNames,
    ImmutableArray<int> Regimes,
    ImmutableArray<double> DailyVolatility,
    ImmutableArray<double> Returns,
    ImmutableArray<double> Expected,
    ImmutableArray<double> Reversion,
    ImmutableArray<string> Buckets,
    ImmutableArray<double> LoadingBasisPoints,
    ImmutableArray<double> HalfLifeSessions,
    ImmutableArray<ImmutableArray<double>> Contributions,
    ImmutableArray<ImmutableArray<double>> Factors,
    ImmutableArray<JumpTruth> Jumps,
    ImmutableArray<OracleScore> Oracle);
