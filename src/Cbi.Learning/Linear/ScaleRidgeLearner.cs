using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Predicts the width: ridge regression of log |label / scale - median| on standardised features and the log of the scale
/// (a linear-in-logs dispersion model, Harvey 1976); quantiles are those of the honest, standardised residuals.
/// Quantile k of a row = scale * (median + exp(slope * (width(x) - mean width)) * residual quantile k).
/// </summary>
/// <param name="lambda">Penalty per independent label, as in <see cref="RidgeLearner"/>.</param>
/// <param name="scaleOnly">True leaves the features out: the width is then a power of the scale, between unconditional and volatility-scaled.</param>
internal sealed class ScaleRidgeLearner(double lambda, bool scaleOnly = false) : IQuantileLearner
{
    private const int Blocks = 4;

    /// <summary>Keeps the logarithm of a label that happens to sit on the median from ruling the fit; a tenth of a deviation.</summary>
    private const double LogFloor = 0.1;

    /// <summary>Width corrections beyond a factor e^1 either way are not believed.</summary>
    private const double LargestLogWidth = 1.0;

    public string Recipe => $"{(scaleOnly ? "scale-power" : "scale-ridge")}(lambda={lambda:G6})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var map = FeatureMap.Fit(data, training, withFeatures: !scaleOnly, withScale: true);
        var x = DesignMatrix.Create(data, training, map);
        var labels = training.ScaledLabels.ToArray();
        var median = QuantileRow.Empirical([.. labels])[QuantileGrid.MedianIndex];
        var logWidths = Array.ConvertAll(labels, label => Math.Log(Math.Abs(label - median) + LogFloor));
        var penalty = lambda * training.Horizon;

        var honest = LeaveBlockOut.Predict(training, Blocks, (kept, leftOut, predictions) =>
        {
            cancel.ThrowIfCancellationRequested();
            var part = RidgeRegression.Fit(x, logWidths, kept, penalty);
            for (var i = 0; i < leftOut.Length; i++)
            {
                predictions[i] = part.Predict(x.Row(leftOut[i]));
            }
        });

        var slope = Math.Clamp(HonestLocation.LeastSquaresSlope(honest, logWidths), 0.0, 1.0);
        var centre = honest.Sum() / honest.Length;
        double Width(double logWidth) => Math.Exp(Math.Clamp(slope * (logWidth - centre), -LargestLogWidth, LargestLogWidth));

        var residuals = new double[labels.Length];
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = (labels[i] - median) / Width(honest[i]);
        }

        var shape = QuantileRow.Empirical(residuals);
        int[] all = [.. Enumerable.Range(0, training.Count)];
        var regression = RidgeRegression.Fit(x, logWidths, all, penalty);
        return new RowModel((features, scale, quantiles) =>
        {
            Span<double> row = stackalloc double[map.Count];
            map.Apply(features, scale, row);
            var width = Width(regression.Predict(row));
            for (var k = 0; k < quantiles.Length; k++)
            {
                quantiles[k] = scale * (median + width * shape[k]);
            }
        });
    }
}
