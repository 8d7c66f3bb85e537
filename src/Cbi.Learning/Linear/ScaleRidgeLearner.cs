using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Predicts the width: ridge regression of log |label / scale - median| on standardised features and the log of the scale
/// (a linear-in-logs dispersion model, Harvey 1976); quantiles are those of the honest, standardised residuals.
/// Quantile k of a row = scale * (median + exp(slope * (width(x) - mean width)) * residual quantile k).
/// </summary>
/// <param name="lambda">Penalty per independent label, as in <see cref="RidgeLearner"/>.</param>
/// <param name="scaleOnly">True leaves the features out: width is a power of the scale, from unconditional to volatility-scaled.</param>
internal sealed class ScaleRidgeLearner(double lambda, bool scaleOnly = false) : IQuantileLearner
{
    public string Recipe => $"{(scaleOnly ? "scale-power" : "scale-ridge")}(lambda={lambda:G6})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var map = FeatureMap.Fit(data, training, withFeatures: !scaleOnly, withScale: true);
        var x = DesignMatrix.Create(data, training, map);
        var labels = training.ScaledLabels.ToArray();
        var median = QuantileRow.Empirical([.. labels])[QuantileGrid.MedianIndex];
        var distances = Array.ConvertAll(labels, label => label - median);
        var fits = HonestFits.Of(
            training, x, Array.ConvertAll(distances, HonestWidth.Target),
            (d, target, rows) => RidgeRegression.Fit(d, target, rows, lambda * training.Horizon), cancel);
        var width = HonestWidth.Fit(distances, fits.Honest);
        return new RowModel(Predict, training.TypicalScale, Explain);

        void Predict(ReadOnlySpan<double> features, double scale, Span<double> quantiles)
        {
            Span<double> row = stackalloc double[map.Count];
            map.Apply(features, scale, row);
            width.Write(median, fits.Whole.Predict(row), scale, quantiles);
        }

        void Explain(ReadOnlySpan<double> features, double scale, QuantileAttribution account)
        {
            Span<double> row = stackalloc double[map.Count], weights = stackalloc double[width.Residuals.Length];
            map.Apply(features, scale, row);
            width.Write(median, fits.Whole.Intercept, 1.0, account.Base);
            width.Weigh(fits.Whole.Intercept, fits.Whole.Predict(row), weights);
            map.Attribute(fits.Whole, row, weights, account);
            account.Unscale(training.TypicalScale, scale);
        }
    }
}
