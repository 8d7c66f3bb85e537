using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>
/// Fits the factor of the pooled centre: least mean pinball, in units of the pool as it is, plus a ridge on its distance from a start, in
/// losses of one independent label; convex, so bisection of its slope finds it. Where the weights were earned and labels are many, the centre
/// moves away from that of equal weights, the start is the factor that the views imply, and the fit is used: what all share stays, what few
/// know is restored. Otherwise it moves away from the unconditional median, the start is 1, and a score test at 1 decides: the mean slope
/// against its Newey-West error, whose lag is twice the horizon because labels overlap and centres persist.
/// </summary>
/// <remarks>
/// Implied factor: let every view x be right by itself, Cov(y, x) = Var(x), as calibrated views are (partial information, Satopaa, Pemantle
/// and Ungar 2016). With the pool p = sum w x, the equal one e = sum u x and t = p - e, the slope of y - p on t is (sum (w - u) E[x^2] -
/// E[p t]) / E[t^2] = E[S(p) - S(e) + e t] / E[t^2], where S is the weighted variance of the views about their pool and all is about the
/// unconditional median. The factor is 1 more, kept in [1, 9]. No label is read. Noise among the views makes S(e) too large, so the factor
/// errs to the small side.
/// </remarks>
internal static class SharpeningFit
{
    /// <summary>Largest factor: nine equal weights of nine views that know different things.</summary>
    private const double Largest = 9.0;

    private const int Bisections = 50;

    /// <summary>Rows that fewer independent labels than this make say nothing of a standard error.</summary>
    private const int LeastIndependent = 15;

    /// <summary>
    /// Independent labels that make views calibrated enough to say by themselves what they know together; as for the default recipe
    /// (docs/decisions/0034).
    /// </summary>
    private const int LeastForViews = 100;

    /// <summary>The factor of a pool by the labels of a window; the pool as it is when they are too few.</summary>
    internal static CentreSharpening Of(PooledRows pool, LabelWindow labels, Horizon horizon, MetaOptions options)
    {
        var rows = pool.Labelled(labels);
        if (rows.Length < Math.Max(options.MinRows, LeastIndependent * horizon.Sessions))
        {
            return CentreSharpening.None;
        }

        var outcomes = Array.ConvertAll(rows, row => labels[pool.Rows[row]]);
        var median = UnconditionalMedian(labels);
        var equal = rows.Length >= LeastForViews * horizon.Sessions ? pool.Equal : null;
        var deviations = Array.ConvertAll(rows, row => pool.Median(row) - (equal?.Median(row) ?? median));
        var statistic = Score(pool, rows, outcomes, deviations, 2 * horizon.Sessions);
        // One squared distance weighs as much as one independent label, whose loss is the mean loss.
        var loss = rows.Select((row, i) => PinballLoss.Mean(outcomes[i], pool.At(row), QuantileGrid.Levels.AsSpan())).Average();
        var ridge = options.SharpeningRidge * loss * horizon.Sessions / rows.Length;
        double? implied = equal is null ? null : Implied(pool, equal, rows, median);
        var start = implied ?? 1.0;
        var fitted = Minimise(factor => 2.0 * ridge * (factor - start) - MeanPull(pool, rows, outcomes, deviations, factor));
        var isUsed = implied is not null || Math.Abs(statistic) > NormalDistribution.Quantile(1.0 - options.SharpeningSize);
        return new CentreSharpening(isUsed ? fitted : 1.0, median, fitted, statistic, rows.Length) { Implied = implied };
    }

    private static double Implied(PooledRows pool, PooledRows equal, int[] rows, double median)
    {
        var (slope, squares) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var apart = pool.Median(row) - equal.Median(row);
            slope += pool.Spread[row] - equal.Spread[row] + (equal.Median(row) - median) * apart;
            squares += apart * apart;
        }

        return squares > 0.0 ? Math.Clamp(1.0 + slope / squares, 1.0, Largest) : 1.0;
    }

    private static double UnconditionalMedian(LabelWindow labels)
    {
        var known = Enumerable.Range(labels.Rows.FromInclusive, labels.Rows.Count).Select(row => labels[row]).Where(double.IsFinite).Order().ToArray();
        return QuantileFunction.OfSorted(known, 0.5);
    }

    /// <summary>The zero of a non-decreasing slope within [0, <see cref="Largest"/>], or the end nearest to it.</summary>
    private static double Minimise(Func<double, double> slope)
    {
        var (low, high) = (0.0, Largest);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = slope(middle) < 0.0 ? (middle, high) : (low, middle);
        }

        return slope(0.0) >= 0.0 ? 0.0 : 0.5 * (low + high);
    }

    private static double MeanPull(PooledRows pool, int[] rows, double[] outcomes, double[] deviations, double factor)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            sum += Pull(pool.At(rows[i]), outcomes[i], deviations[i], factor);
        }

        return sum / rows.Length;
    }

    /// <summary>How much one row's loss falls by a unit of the factor.</summary>
    private static double Pull(ReadOnlySpan<double> quantiles, double outcome, double deviation, double factor)
    {
        var sum = 0.0;
        for (var k = 0; k < quantiles.Length; k++)
        {
            sum += outcome >= quantiles[k] + (factor - 1.0) * deviation ? QuantileGrid.Levels[k] : QuantileGrid.Levels[k] - 1.0;
        }

        return sum * deviation / quantiles.Length;
    }

    private static double Score(PooledRows pool, int[] rows, double[] outcomes, double[] deviations, int lag)
    {
        var pulls = rows.Select((row, i) => Pull(pool.At(row), outcomes[i], deviations[i], 1.0)).ToArray();
        var mean = DieboldMariano.Gain(new double[pulls.Length], pulls, lag);
        return mean.StandardError > 0.0 ? mean.Mean / mean.StandardError : 0.0;
    }
}
