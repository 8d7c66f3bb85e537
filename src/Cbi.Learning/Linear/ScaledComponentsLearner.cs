using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Volatility-scaled quantiles with a centre and a better width. The centre is a regression on <see cref="ScaledComponents"/> in units of
/// the label: a driver moves the price by as much on calm days as on wild ones, and calm days tell more of it (weights 1 / scale^2, Aitken
/// 1936). It is used by the <see cref="EarnedSlope"/> of its honest predictions. The width is a power of the scale, as in
/// <see cref="ScaleRidgeLearner"/> without features. Quantile k of a row = typical scale * slope * centre(x) + scale * (median + factor *
/// residual quantile k).
/// </summary>
/// <param name="components">Principal components; 1 or more.</param>
/// <param name="width">Penalty of the power per independent label; positive.</param>
internal sealed class ScaledComponentsLearner(int components, double width) : IQuantileLearner
{
    public string Recipe => $"scaled-pca(components={components}, width={width})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var labels = training.ScaledLabels.ToArray();
        if (PlainAnswer.For(training) is { } plain)
        {
            return plain;
        }

        // Labels and scales in typical scales, so that neither depends on the unit of the label.
        var scales = Array.ConvertAll(training.Rows.ToArray(), data.Scale);
        var typical = training.TypicalScale;
        var (targets, weights) = (new double[labels.Length], new double[labels.Length]);
        for (var i = 0; i < labels.Length; i++)
        {
            targets[i] = training.Labels[i] / typical;
            weights[i] = typical / scales[i] * (typical / scales[i]);
        }

        var map = FeatureMap.Fit(data, training, withFeatures: true, withScale: false);
        var centres = HonestFits.Of(
            training, DesignMatrix.Create(data, training, map), targets,
            (x, target, rows) => ScaledComponents.Fit(x, target, rows, weights, components), cancel);
        var slope = EarnedSlope.Of(targets, centres.Honest, weights, training.Horizon);

        var residuals = new double[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            residuals[i] = labels[i] - typical / scales[i] * slope * centres.Honest[i];
        }

        var median = QuantileRow.Empirical([.. residuals])[QuantileGrid.MedianIndex];
        var distances = Array.ConvertAll(residuals, residual => residual - median);
        var scaleMap = FeatureMap.Fit(data, training, withFeatures: false, withScale: true);
        var powers = HonestFits.Of(
            training,
            DesignMatrix.Create(data, training, scaleMap),
            Array.ConvertAll(distances, HonestWidth.Target),
            (x, target, rows) => RidgeRegression.Fit(x, target, rows, width * training.Horizon),
            cancel);
        var parts = new Parts(map, centres.Whole, slope, typical, median, scaleMap, powers.Whole, HonestWidth.Fit(distances, powers.Honest));
        return new RowModel(parts.Predict, typical, parts.Explain);
    }

    /// <param name="Centre">Of label / typical scale, on the features of <paramref name="Map"/>.</param>
    /// <param name="Power">Of the log distance from the median, on the scale as <paramref name="ScaleMap"/> sees it.</param>
    private sealed record Parts(
        FeatureMap Map, LinearFit Centre, double Slope, double Typical, double Median, FeatureMap ScaleMap, LinearFit Power, HonestWidth Width)
    {
        internal void Predict(ReadOnlySpan<double> features, double scale, Span<double> quantiles)
        {
            Span<double> row = stackalloc double[Map.Count], power = stackalloc double[ScaleMap.Count];
            Map.Apply(features, scale, row);
            ScaleMap.Apply(features, scale, power);
            Width.Write(Median + Typical / scale * Slope * Centre.Predict(row), Power.Predict(power), scale, quantiles);
        }

        internal void Explain(ReadOnlySpan<double> features, double scale, QuantileAttribution account)
        {
            Span<double> row = stackalloc double[Map.Count], power = stackalloc double[ScaleMap.Count],
                levels = stackalloc double[QuantileGrid.Count];
            Map.Apply(features, scale, row);
            ScaleMap.Apply(features, scale, power);
            Width.Write(Median, Power.Intercept, 1.0, account.Base);
            Width.Weigh(Power.Intercept, Power.Predict(power), levels);
            ScaleMap.Attribute(Power, power, levels, account);
            account.Unscale(Typical, scale);

            // The centre is in units of the label already.
            levels.Fill(Typical * Slope);
            Map.Attribute(Centre, row, levels, account);
            foreach (ref var quantile in account.Base)
            {
                quantile += Typical * Slope * Centre.Intercept;
            }
        }
    }
}
