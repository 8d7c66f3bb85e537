using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>The joint scenarios under views, beside the base. Without a view every difference is exactly 0.</summary>
/// <param name="Scenarios">How many there are.</param>
/// <param name="Pooled">Probabilities, divergence and effective number.</param>
/// <param name="BaseQuantiles">ZL log returns on the quantile grid without views.</param>
/// <param name="Quantiles">ZL log returns on the quantile grid with views.</param>
/// <param name="Drivers">ZL first.</param>
/// <param name="Tails">Both tails of ZL's price move.</param>
/// <param name="Books">Both tails of every book, by book and confidence; empty without books.</param>
public sealed record ViewAnswer(
    int Scenarios,
    PooledScenarios Pooled,
    ImmutableArray<double> BaseQuantiles,
    ImmutableArray<double> Quantiles,
    ImmutableArray<DriverShift> Drivers,
    ImmutableArray<TailShift> Tails,
    ImmutableArray<BookShift> Books);
