namespace Cbi.Learning;

/// <summary>A linear regression of label / scale on standardised features, with a spread from honest residuals.</summary>
internal static class LinearLocation
{
    internal static IQuantileModel Fit(Dataset data, TrainingRows training, LinearRegression regress, CancellationToken cancel)
    {
        var map = FeatureMap.Fit(data, training, withFeatures: true, withScale: false);
        var x = DesignMatrix.Create(data, training, map);
        var labels = training.ScaledLabels.ToArray();
        var fits = HonestFits.Of(training, x, labels, regress, cancel);
        var location = HonestLocation.Fit(labels, fits.Honest);
        return new RowModel(Predict, training.TypicalScale, Explain);

        void Predict(ReadOnlySpan<double> features, double scale, Span<double> quantiles)
        {
            Span<double> row = stackalloc double[map.Count];
            map.Apply(features, scale, row);
            location.Write(fits.Whole.Predict(row), scale, quantiles);
        }

        void Explain(ReadOnlySpan<double> features, double scale, QuantileAttribution account)
        {
            Span<double> row = stackalloc double[map.Count], weights = stackalloc double[location.Residuals.Length];
            map.Apply(features, scale, row);
            location.Write(fits.Whole.Intercept, 1.0, account.Base);
            weights.Fill(location.Slope);
            map.Attribute(fits.Whole, row, weights, account);
            account.Unscale(training.TypicalScale, scale);
        }
    }
}
