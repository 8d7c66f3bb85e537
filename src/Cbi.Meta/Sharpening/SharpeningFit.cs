using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>
/// Fits the factor of the pooled centre: least mean pinball, in units of the pool as it is, plus a ridge on (factor - 1) in losses of one independent label;
/// convex, so bisection of its slope finds it. Whether the factor is used is a score test at 1: the mean slope against its Newey-West error, whose
/// lag is twice the horizon because labels overlap and centres persist.
/// </summary>
internal static class SharpeningFit
{
    /// <summary>Largest factor: nine equal weights of nine views that know different things.</summary>
    private const double Largest = 9.0;

    private const int Bisections = 50;

    /// <summary>Rows that fewer independent labels than this make say nothing of a standard error.</summary>
    private const int LeastIndependent = 15;

    /// <summary>The factor that the labels of a window ask for, applied where the score test rejects 1; the pool as it is when they are too few.</summary>
    internal static CentreSharpening Of(PooledRows pool, LabelWindow labels, Horizon horizon, MetaOptions options)
    {
        var rows = pool.Labelled(labels);
        if (rows.Length < Math.Max(options.MinRows, LeastIndependent * horizon.Sessions))
        {
            return CentreSharpening.None;
        }

        var outcomes = Array.ConvertAll(rows, row => labels[pool.Rows[row]]);
        var centre = UnconditionalMedian(labels);
        var statistic = Score(pool, rows, outcomes, centre, 2 * horizon.Sessions);
        // One squared distance weighs as much as one independent label, whose loss is the mean loss.
        var loss = rows.Select((row, i) => PinballLoss.Mean(outcomes[i], pool.At(row), QuantileGrid.Levels.AsSpan())).Average();
        var ridge = options.SharpeningRidge * loss * horizon.Sessions / rows.Length;
        var fitted = Minimise(factor => 2.0 * ridge * (factor - 1.0) - MeanPull(pool, rows, outcomes, centre, factor));
        var isEarned = Math.Abs(statistic) > NormalDistribution.Quantile(1.0 - options.SharpeningSize);
        return new CentreSharpening(isEarned ? fitted : 1.0, centre, fitted, statistic, rows.Length);
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

    private static double MeanPull(PooledRows pool, int[] rows, double[] outcomes, double centre, double factor)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            sum += Pull(pool.At(rows[i]), outcomes[i], centre, factor);
        }

        return sum / rows.Length;
    }

    /// <summary>How much one row's loss falls by a unit of the factor.</summary>
    private static double Pull(ReadOnlySpan<double> quantiles, double outcome, double centre, double factor)
    {
        var deviation = quantiles[QuantileGrid.MedianIndex] - centre;
        var sum = 0.0;
        for (var k = 0; k < quantiles.Length; k++)
        {
            sum += outcome >= quantiles[k] + (factor - 1.0) * deviation ? QuantileGrid.Levels[k] : QuantileGrid.Levels[k] - 1.0;
        }

        return sum * deviation / quantiles.Length;
    }

    private static double Score(PooledRows pool, int[] rows, double[] outcomes, double centre, int lag)
    {
        var pulls = rows.Select((row, i) => Pull(pool.At(row), outcomes[i], centre, 1.0)).ToArray();
        var mean = DieboldMariano.Gain(new double[pulls.Length], pulls, lag);
        return mean.StandardError > 0.0 ? mean.Mean / mean.StandardError : 0.0;
    }
}
