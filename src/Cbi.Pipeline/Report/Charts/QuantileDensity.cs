using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>
/// A smooth density through a quantile function known on a grid: with z the normal score of the level, z(x) is interpolated by monotone
/// cubics (Fritsch and Carlson 1980) and continued linearly beyond the ends; density(x) = phi(z(x)) z'(x). Continuous and non-negative;
/// exact for a normal law.
/// </summary>
internal sealed class QuantileDensity
{
    private readonly double[] _x;
    private readonly double[] _z;
    private readonly double[] _slope;

    private QuantileDensity(double[] x, double[] z, double[] slope) => (_x, _z, _slope) = (x, z, slope);

    /// <summary>Null when fewer than two quantiles differ: a distribution without width has no density.</summary>
    public static QuantileDensity? Through(ReadOnlySpan<double> quantiles, ReadOnlySpan<double> levels)
    {
        var x = new List<double>();
        var z = new List<double>();
        var room = Math.Abs(quantiles[^1] - quantiles[0]) * 1e-4;
        for (var k = 0; k < quantiles.Length; k++)
        {
            // Tied quantiles are an atom; its steep rise is drawn at the next distinct point.
            if (x.Count == 0 || quantiles[k] - x[^1] > room)
            {
                x.Add(quantiles[k]);
                z.Add(NormalDistribution.Quantile(levels[k]));
            }
        }

        return x.Count < 2 ? null : new QuantileDensity([.. x], [.. z], Slopes(x, z));
    }

    /// <summary>Density per unit of x. NaN propagates.</summary>
    public double At(double x)
    {
        if (x <= _x[0])
        {
            return NormalDistribution.Density(_z[0] + _slope[0] * (x - _x[0])) * _slope[0];
        }

        if (x >= _x[^1])
        {
            return NormalDistribution.Density(_z[^1] + _slope[^1] * (x - _x[^1])) * _slope[^1];
        }

        var k = 0;
        while (x > _x[k + 1])
        {
            k++;
        }

        double h = _x[k + 1] - _x[k], t = (x - _x[k]) / h;
        double value = (1 + 2 * t) * (1 - t) * (1 - t) * _z[k] + t * (1 - t) * (1 - t) * h * _slope[k]
            + t * t * (3 - 2 * t) * _z[k + 1] + t * t * (t - 1) * h * _slope[k + 1];
        double slope = 6 * t * (1 - t) * (_z[k + 1] - _z[k]) / h + (1 - t) * (1 - 3 * t) * _slope[k] + t * (3 * t - 2) * _slope[k + 1];
        return NormalDistribution.Density(value) * Math.Max(0.0, slope);
    }

    /// <summary>Harmonic-mean slopes inside (Fritsch and Butland 1984) and secants at the ends keep the curve monotone.</summary>
    private static double[] Slopes(List<double> x, List<double> z)
    {
        var n = x.Count;
        var secant = Enumerable.Range(0, n - 1).Select(k => (z[k + 1] - z[k]) / (x[k + 1] - x[k])).ToArray();
        var slope = new double[n];
        slope[0] = secant[0];
        slope[^1] = secant[^1];
        for (var k = 1; k < n - 1; k++)
        {
            double before = x[k] - x[k - 1], after = x[k + 1] - x[k];
            double w1 = 2 * after + before, w2 = after + 2 * before;
            slope[k] = (w1 + w2) / (w1 / secant[k - 1] + w2 / secant[k]);
        }

        return slope;
    }
}
