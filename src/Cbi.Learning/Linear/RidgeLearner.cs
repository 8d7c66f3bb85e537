using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Predicts the centre: ridge regression of label / scale on standardised features; the spread comes from honest residuals.
/// Quantile k of a row = scale * (slope * location(x) + residual quantile k).
/// </summary>
/// <param name="lambda">
/// Penalty per independent label; the fit multiplies it by the horizon, because that many neighbouring labels are near copies.
/// </param>
internal sealed class RidgeLearner(double lambda) : IQuantileLearner
{
    public string Recipe => $"ridge(lambda={lambda:G6})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) => LinearLocation.Fit(
        data, data.Training(fold), (x, target, rows) => RidgeRegression.Fit(x, target, rows, lambda * fold.Horizon.Sessions), cancel);
}
