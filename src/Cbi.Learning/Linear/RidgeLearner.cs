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
    private const int Blocks = 4;

    public string Recipe => $"ridge(lambda={lambda:G6})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var map = FeatureMap.Fit(data, training, withFeatures: true, withScale: false);
        var x = DesignMatrix.Create(data, training, map);
        var labels = training.ScaledLabels.ToArray();
        var penalty = lambda * training.Horizon;

        var honest = LeaveBlockOut.Predict(training, Blocks, (kept, leftOut, predictions) =>
        {
            cancel.ThrowIfCancellationRequested();
            var part = RidgeRegression.Fit(x, labels, kept, penalty);
            for (var i = 0; i < leftOut.Length; i++)
            {
                predictions[i] = part.Predict(x.Row(leftOut[i]));
            }
        });

        var location = HonestLocation.Fit(labels, honest);
        int[] all = [.. Enumerable.Range(0, training.Count)];
        var regression = RidgeRegression.Fit(x, labels, all, penalty);
        return new RowModel((features, scale, quantiles) =>
        {
            Span<double> row = stackalloc double[map.Count];
            map.Apply(features, scale, row);
            location.Write(regression.Predict(row), scale, quantiles);
        });
    }
}
