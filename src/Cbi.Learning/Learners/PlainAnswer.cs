namespace Cbi.Learning;

/// <summary>The answer of a family that finds nothing to learn from.</summary>
internal static class PlainAnswer
{
    /// <summary>Labels whose deviation is below this share of their size do not vary.</summary>
    private const double Flat = 1e-10;

    /// <summary>The volatility-scaled quantiles when the scaled labels do not vary; null when they do.</summary>
    internal static IQuantileModel? For(TrainingRows training)
    {
        var (mean, deviation) = SampleMoments.Of(training.ScaledLabels);
        return deviation > Flat * (1e-6 + Math.Abs(mean)) ? null : Scaled(training);
    }

    /// <summary>
    /// Empirical quantiles of the scaled labels, times the scale of the row: what <see cref="Baselines.VolatilityScaled"/> says.
    /// </summary>
    internal static IQuantileModel Scaled(TrainingRows training)
    {
        var quantiles = QuantileRow.Empirical(training.ScaledLabels.ToArray());
        return new RowModel(
            (_, scale, target) =>
            {
                for (var k = 0; k < target.Length; k++)
                {
                    target[k] = scale * quantiles[k];
                }
            },
            training.TypicalScale,
            (_, scale, account) =>
            {
                quantiles.CopyTo(account.Base);
                account.Unscale(training.TypicalScale, scale);
            });
    }
}
