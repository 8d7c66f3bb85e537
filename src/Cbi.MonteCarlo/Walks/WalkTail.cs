namespace Cbi.MonteCarlo;

/// <summary>
/// VaR and CVaR of the fall or rise of a walk's price, as positive numbers for an adverse move, with standard errors from independent batches.
/// </summary>
/// <param name="Paths">Paths of all batches together.</param>
/// <param name="ValueAtRisk">Quantile of the move, in the unit of the price.</param>
/// <param name="Shortfall">
/// CVaR, the mean of the moves beyond the quantile; with its error NaN where it does not exist (<see cref="WalkModel.HasMean"/>).
/// </param>
public sealed record WalkTail(int Paths, double ValueAtRisk, double Shortfall, double ValueAtRiskError, double ShortfallError);
