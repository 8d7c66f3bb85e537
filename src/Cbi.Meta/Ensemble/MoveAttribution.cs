using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// Splits the change of a weighted sum, f = sum w[m] q[m], by forecaster: the change of a view counts at the mean weight, the change of a weight at the mean
/// distance of the view from f. Weights sum to 1 on both days, so the parts sum to the change (a midpoint split; Bennet 1920).
/// </summary>
internal static class MoveAttribution
{
    /// <param name="before">Weights and medians of the session before, one a forecaster.</param>
    /// <param name="now">Weights and medians of the session.</param>
    /// <param name="published">Change of the published median.</param>
    internal static MedianMove Split(
        (double[] Weights, double[] Medians) before, (double[] Weights, double[] Medians) now, double published)
    {
        var (first, last) = (Sum(before), Sum(now));
        var centre = 0.5 * (first + last);
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
