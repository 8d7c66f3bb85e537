using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// What a column says about one horizon: rank correlations over the last development fold's training rows in standard errors that count
/// overlapping labels once.
/// </summary>
/// <param name="Horizon">The horizon.</param>
/// <param name="Centre">z-score with the scaled label; positive: larger values, larger labels.</param>
/// <param name="Width">z-score with the distance of the scaled label from its median; positive: larger values, wider outcomes.</param>
public sealed record ScreenScore(Horizon Horizon, double Centre, double Width);
