namespace Cbi.Learning;

/// <summary>How much each column of a design explains of the centre and the width of the labels.</summary>
internal static class ColumnRelevance
{
    /// <summary>
    /// Square roots of weights that add up to 1, one a design column, padded with zeros: squared correlation with the centre plus squared
    /// correlation with the width; equal weights when no column has any.
    /// </summary>
    internal static double[] RootWeights(DesignMatrix x, CentreAndWidth targets, ReadOnlySpan<int> rows)
    {
        var weights = new double[x.Stride];
        var total = 0.0;
        for (var c = 0; c < x.Columns; c++)
        {
            weights[c] = Square(Correlation(x, c, targets.Centre, rows)) + Square(Correlation(x, c, targets.Width, rows));
            total += weights[c];
        }

        for (var c = 0; c < x.Columns; c++)
        {
            weights[c] = Math.Sqrt(total > 0.0 ? weights[c] / total : 1.0 / x.Columns);
        }

        return weights;
    }

    /// <summary>Pearson correlation over the rows; 0 when either side does not vary.</summary>
    private static double Correlation(DesignMatrix x, int column, double[] target, ReadOnlySpan<int> rows)
    {
        double meanX = 0.0, meanY = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
        foreach (var row in rows)
        {
            meanX += x.Row(row)[column];
            meanY += target[row];
        }

        meanX /= rows.Length;
        meanY /= rows.Length;
        foreach (var row in rows)
        {
            double dx = x.Row(row)[column] - meanX, dy = target[row] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        return xx > 1e-12 * rows.Length && yy > 1e-12 * rows.Length ? xy / Math.Sqrt(xx * yy) : 0.0;
    }

    private static double Square(double value) => value * value;
}
