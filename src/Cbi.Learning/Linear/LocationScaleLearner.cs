using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Location and scale: the honest location of <see cref="RidgeLearner"/>, around it the honest width of <see cref="ScaleRidgeLearner"/>,
/// and the empirical quantiles of what both leave (He 1997). Quantile k of a row = scale * (slope * location(x) + median + factor(x) *
/// residual quantile k). A blend of the two learners only averages them: each then gives away half of what it knows.
/// </summary>
/// <param name="lambda">Penalty of the location per independent label; positive.</param>
/// <param name="widthLambda">Penalty of the width per independent label; positive.</param>
internal sealed class LocationScaleLearner(double lambda, double widthLambda) : IQuantileLearner
{
    public string Recipe => $"location-scale(lambda={lambda}, width={widthLambda})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var map = FeatureMap.Fit(data, training, withFeatures: true, withScale: true);
        var x = DesignMatrix.Create(data, training, map);
        var labels = training.ScaledLabels.ToArray();
        LinearRegression Ridge(double penalty) => (d, target, rows) => RidgeRegression.Fit(d, target, rows, penalty * training.Horizon);

        var centres = HonestFits.Of(training, x, labels, Ridge(lambda), cancel);
        var location = HonestLocation.Fit(labels, centres.Honest);
        var median = location.Residuals[QuantileGrid.MedianIndex];
        double Centre(double forecast) => location.Slope * forecast + median;

        var distances = new double[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            distances[i] = labels[i] - Centre(centres.Honest[i]);
        }

        var widths = HonestFits.Of(training, x, Array.ConvertAll(distances, HonestWidth.Target), Ridge(widthLambda), cancel);
        var width = HonestWidth.Fit(distances, widths.Honest);
        return new RowModel(Predict, training.TypicalScale, Explain);

        void Predict(ReadOnlySpan<double> features, double scale, Span<double> quantiles)
        {
            Span<double> row = stackalloc double[map.Count];
            map.Apply(features, scale, row);
            width.Write(Centre(centres.Whole.Predict(row)), widths.Whole.Predict(row), scale, quantiles);
        }

        void Explain(ReadOnlySpan<double> features, double scale, QuantileAttribution account)
        {
            Span<double> row = stackalloc double[map.Count], weights = stackalloc double[width.Residuals.Length];
            map.Apply(features, scale, row);
            width.Write(Centre(centres.Whole.Intercept), widths.Whole.Intercept, 1.0, account.Base);
            weights.Fill(location.Slope);
            map.Attribute(centres.Whole, row, weights, account);
            width.Weigh(widths.Whole.Intercept, widths.Whole.Predict(row), weights);
            map.Attribute(widths.Whole, row, weights, account);
            account.Unscale(training.TypicalScale, scale);
        }
    }
}
