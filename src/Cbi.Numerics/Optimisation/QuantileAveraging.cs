namespace Cbi.Numerics;

/// <summary>
/// Averages of quantile functions (Lichtendahl, Grushka-Cockayne, Winkler 2013) and weights that minimise their pinball loss.
/// </summary>
public static class QuantileAveraging
{
    /// <summary>Weight below which a model cannot fall during the search: it may come back.</summary>
    private const double Floor = 1e-9;

    /// <summary>First step in log-weight units.</summary>
    private const double FirstStep = 0.5;

    /// <summary>Weighted average of quantiles, level by level: sum of w[m] q[m][i]. Monotone in level when every input is.</summary>
    /// <param name="quantiles">One array a model, all of the length of <paramref name="result"/>. NaN propagates.</param>
    /// <param name="weights">One weight a model.</param>
    public static void Average(IReadOnlyList<double[]> quantiles, ReadOnlySpan<double> weights, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, quantiles.Count);
        result.Clear();
        for (var m = 0; m < quantiles.Count; m++)
        {
            ReadOnlySpan<double> model = quantiles[m];
            ArgumentOutOfRangeException.ThrowIfNotEqual(model.Length, result.Length);
            for (var i = 0; i < result.Length; i++)
            {
                result[i] += weights[m] * model[i];
            }
        }
    }

    /// <summary>
    /// Weights on the simplex (non-negative, sum 1) that minimise the mean pinball loss of the averaged quantiles over all rows and levels:
    /// exponentiated gradient (Kivinen and Warmuth 1997) with normalised steps 0.5 / sqrt(t) from equal weights; the best iterate is
    /// returned. The loss is convex in the weights, so more iterations only refine. Deterministic. Inputs must be finite.
    /// </summary>
    /// <param name="quantiles">One array a model: rows x levels, row-major.</param>
    /// <param name="outcomes">One outcome a row; at least one.</param>
    /// <param name="levels">Quantile levels in (0, 1).</param>
    /// <param name="iterations">Number of steps, at least 0; 0 returns equal weights.</param>
    public static double[] MinimisePinball(
        IReadOnlyList<double[]> quantiles, ReadOnlySpan<double> outcomes, ReadOnlySpan<double> levels, int iterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantiles.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        var weights = Equal(quantiles.Count);
        var best = Equal(quantiles.Count);
        var bestLoss = double.PositiveInfinity;
        var blend = new double[outcomes.Length * levels.Length];
        var slopes = new double[blend.Length];
        var gradient = new double[weights.Length];
        for (var step = 0; step <= iterations; step++)
        {
            Average(quantiles, weights, blend);
            var loss = LossAndSlopes(blend, outcomes, levels, slopes);
            if (loss < bestLoss)
            {
                bestLoss = loss;
                weights.CopyTo(best, 0);
            }

            for (var m = 0; m < weights.Length; m++)
            {
                gradient[m] = Dot(quantiles[m], slopes);
            }

            if (!Move(weights, gradient, FirstStep / Math.Sqrt(step + 1.0)))
            {
                break;
            }
        }

        return best;
    }

    /// <summary>1 / n for each of n models.</summary>
    public static double[] Equal(int models)
    {
        var weights = new double[models];
        Array.Fill(weights, 1.0 / models);
        return weights;
    }

    /// <summary>
    /// Sum of the losses; fills the derivative of each row and level's loss by its quantile: -tau below the outcome, 1 - tau above.
    /// </summary>
    private static double LossAndSlopes(double[] blend, ReadOnlySpan<double> outcomes, ReadOnlySpan<double> levels, double[] slopes)
    {
        var sum = 0.0;
        for (int row = 0, i = 0; row < outcomes.Length; row++)
        {
            for (var k = 0; k < levels.Length; k++, i++)
            {
                var error = outcomes[row] - blend[i];
                slopes[i] = error >= 0.0 ? -levels[k] : 1.0 - levels[k];
                sum -= error * slopes[i];
            }
        }

        return sum;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
        var i = 0;
        for (; i + 3 < left.Length; i += 4)
        {
            a += left[i] * right[i];
            b += left[i + 1] * right[i + 1];
            c += left[i + 2] * right[i + 2];
            d += left[i + 3] * right[i + 3];
        }

        for (; i < left.Length; i++)
        {
            a += left[i] * right[i];
        }

        return a + b + (c + d);
    }

    /// <summary>One multiplicative step; false when no model is better than another.</summary>
    private static bool Move(double[] weights, double[] gradient, double step)
    {
        var mean = 0.0;
        for (var m = 0; m < weights.Length; m++)
        {
            mean += weights[m] * gradient[m];
        }

        var largest = 0.0;
        foreach (var g in gradient)
        {
            largest = Math.Max(largest, Math.Abs(g - mean));
        }

        if (!(largest > 0.0))
        {
            return false;
        }

        var sum = 0.0;
        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] = Math.Max(Floor, weights[m] * Math.Exp(-step * (gradient[m] - mean) / largest));
            sum += weights[m];
        }

        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] /= sum;
        }

        return true;
    }
}
