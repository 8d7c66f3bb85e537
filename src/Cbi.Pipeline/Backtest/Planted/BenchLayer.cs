namespace Cbi.Pipeline;

/// <summary>What one layer of the stack, one reference or one oracle got of the oracle's gain.</summary>
/// <param name="Name">
/// As in a back-test, and: oracle; oracle centre (volatility-scaled quantiles moved by the true mean); oracle width (their median, true
/// deviations); sum of centres (volatility-scaled quantiles moved by what all forecasters say of the centre, added up); ceiling, ceiling
/// centre, ceiling width (of a forecaster of the same columns that was taught with the truth of past sessions).
/// </param>
/// <param name="Pinball">Mean pinball loss, log-return units, over all markets.</param>
/// <param name="Captured">
/// (reference loss - own loss) / (reference loss - oracle's loss), the reference being volatility-scaled quantiles.
/// </param>
public sealed record BenchLayer(string Name, double Pinball, double Captured);
