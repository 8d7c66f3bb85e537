using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Standard errors of the dispersion coefficients. Window i moves its cell's log phi by its surprise over the cell's slope, and all cells by its pull
/// on the fitted means; the variance is the sum of the squared influences.
/// </summary>
internal static class DispersionErrors
{
    /// <param name="inverse">Inverse of Z'WZ + R over the cells.</param>
    internal static double[] Of(DispersionCell[] cells, double[] inverse, Design mean, Design dispersion, int[] counts, TruncatedCountFit fitted)
    {
        var size = dispersion.Columns;
        var through = ThroughMeans(cells, mean, size);
        var cellOf = new (DispersionCell Cell, int Place)?[counts.Length];
        foreach (var cell in cells)
        {
            for (var i = 0; i < cell.Rows.Length; i++)
            {
                cellOf[cell.Rows[i]] = (cell, i);
            }
        }

        double[] variance = new double[size], influence = new double[size];
        for (var row = 0; row < counts.Length; row++)
        {
            Array.Clear(influence);
            if (cellOf[row] is { } at)
            {
                var expected = ZeroTruncatedNegativeBinomial.SecondMoment(at.Cell.Means[at.Place], ExpKernel.Of(at.Cell.LogPhi)).Value;
                var surprise = (double)counts[row] * counts[row] - expected;
                for (var j = 0; j < size; j++)
                {
                    influence[j] += at.Cell.Weight * at.Cell.Design[j] * surprise / at.Cell.Slope;
                }
            }

            var pull = Pull(row, mean, dispersion, counts, fitted);
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < pull.Length; k++)
                {
                    influence[j] += through[j * pull.Length + k] * pull[k];
                }
            }

            for (var j = 0; j < size; j++)
            {
                var moved = 0.0;
                for (var k = 0; k < size; k++)
                {
                    moved += inverse[j * size + k] * influence[k];
                }

                variance[j] += moved * moved;
            }
        }

        return [.. variance.Select(Math.Sqrt)];
    }

    /// <summary>Derivative of Z'W log phi in the mean coefficients: dispersion columns x mean columns.</summary>
    private static double[] ThroughMeans(DispersionCell[] cells, Design mean, int size)
    {
        var through = new double[size * mean.Columns];
        foreach (var cell in cells)
        {
            for (var i = 0; i < cell.Rows.Length; i++)
            {
                var byMean = ZeroTruncatedNegativeBinomial.SecondMoment(cell.Means[i], ExpKernel.Of(cell.LogPhi)).ByLogMean;
                var row = mean.Row(cell.Rows[i]);
                for (var j = 0; j < size; j++)
                {
                    for (var k = 0; k < row.Length; k++)
                    {
                        through[j * row.Length + k] -= cell.Weight * cell.Design[j] * byMean * row[k] / cell.Slope;
                    }
                }
            }
        }

        return through;
    }

    /// <summary>What one window moves the fitted mean coefficients by: inverse information x score.</summary>
    private static double[] Pull(int row, Design mean, Design dispersion, int[] counts, TruncatedCountFit fitted)
    {
        int p = mean.Columns, all = p + dispersion.Columns;
        var phi = ExpKernel.Of(TruncatedCountRegression.LogPhi(dispersion.Predict(row, fitted.LogPhi)));
        var score = ZeroTruncatedNegativeBinomial.Derivatives(counts[row], ExpKernel.Of(mean.Predict(row, fitted.Mean.Coefficients)), phi);
        var pull = new double[p];
        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k < p; k++)
            {
                pull[j] += fitted.Inverse[j * all + k] * score.Mean * mean.Row(row)[k];
            }

            for (var k = p; k < all; k++)
            {
                pull[j] += fitted.Inverse[j * all + k] * score.Phi * dispersion.Row(row)[k - p];
            }
        }

        return pull;
    }
}
