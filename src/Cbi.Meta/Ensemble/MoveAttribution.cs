using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// Splits the change of a weighted sum, f = sum w[m] q[m], by forecaster: the change of a view counts at the mean weight, the change of a weight at the mean
/// distance of the view from the average view. Weights sum to the same number on both days, 1 unless the centre is sharpened, so the parts sum to the
/// change (a midpoint split; Bennet 1920).
/// </summary>
public static class MoveAttribution
{
    /// <param name="before">What a unit of each forecaster's median counts for on the session before, and the medians.</param>
    /// <param name="now">The same of the session.</param>
    /// <param name="published">Change of the published median.</param>
    public static MedianMove Split(
        (double[] Weights, double[] Medians) before, (double[] Weights, double[] Medians) now, double published)
    {
        var (first, last) = (Sum(before), Sum(now));
        var total = now.Weights.Sum();
        var centre = total > 0.0 ? 0.5 * (first + last) / total : 0.0;
        var drivers = new double[now.Weights.Length];
        for (var m = 0; m < drivers.Length; m++)
        {
            var view = 0.5 * (before.Weights[m] + now.Weights[m]) * (now.Medians[m] - before.Medians[m]);
            var weight = (now.Weights[m] - before.Weights[m]) * (0.5 * (before.Medians[m] + now.Medians[m]) - centre);
            drivers[m] = view + weight;
        }

        return new MedianMove(published, published - (last - first), [.. drivers]);
    }

    private static double Sum((double[] Weights, double[] Medians) day)
    {
        var sum = 0.0;
        for (var m = 0; m < day.Weights.Length; m++)
        {
            sum += day.Weights[m] * day.Medians[m];
        }

        return sum;
    }
}
