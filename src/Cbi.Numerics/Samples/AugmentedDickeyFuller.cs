namespace Cbi.Numerics;

/// <summary>
/// The augmented Dickey-Fuller test (Said and Dickey 1984) with a constant: the t statistic of gamma in
/// dy[t] = a + gamma y[t-1] + sum of c[i] dy[t-i] + e[t], i = 1 ... lags. A statistic below a critical value rejects the unit root.
/// </summary>
/// <param name="Statistic">t statistic of gamma; NaN when the regression is degenerate (constant series).</param>
/// <param name="Lags">Lagged differences.</param>
/// <param name="Observations">Rows of the regression.</param>
/// <param name="Critical1">Critical value at 1 %, from the response surface of MacKinnon (2010, table 2, constant, one variable).</param>
/// <param name="Critical5">Critical value at 5 %.</param>
/// <param name="Critical10">Critical value at 10 %.</param>
public sealed record AugmentedDickeyFuller(double Statistic, int Lags, int Observations, double Critical1, double Critical5, double Critical10)
{
    /// <summary>True when the unit root is rejected at 5 %.</summary>
    public bool RejectsUnitRoot => Statistic < Critical5;

    /// <summary>Lags by the rule of Schwert (1989): the whole part of 12 (n / 100)^(1/4).</summary>
    public static int SchwertLags(int count) => (int)(12.0 * Math.Sqrt(Math.Sqrt(count / 100.0)));

    /// <param name="series">Finite values in time order, at least 2 lags + 10.</param>
    /// <param name="lags">Lagged differences, 0 or more.</param>
    public static AugmentedDickeyFuller Test(ReadOnlySpan<double> series, int lags)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(series.Length, 2 * lags + 10);
        var rows = series.Length - 1 - lags;
        var columns = lags + 2;
        var normal = new double[columns * columns];
        var right = new double[columns];
        var squares = 0.0;
        var row = new double[columns];
        for (var t = lags + 1; t < series.Length; t++)
        {
            var change = Fill(series, t, row);
            for (var i = 0; i < columns; i++)
            {
                right[i] += row[i] * change;
                for (var j = 0; j <= i; j++)
                {
                    normal[i * columns + j] += row[i] * row[j];
                }
            }

            squares += change * change;
        }

        double one = Critical(rows, -3.43035, -6.5393, -16.786, -79.433), five = Critical(rows, -2.86154, -2.8903, -4.234, -40.040);
        var ten = Critical(rows, -2.56677, -1.5384, -2.809, 0.0);
        return new AugmentedDickeyFuller(TStatistic(normal, right, squares, rows, columns), lags, rows, one, five, ten);
    }

    /// <summary>One regression row: the level before, the lagged differences, the constant. Returns the change to be explained.</summary>
    private static double Fill(ReadOnlySpan<double> series, int t, Span<double> row)
    {
        row[0] = series[t - 1];
        for (var i = 1; i < row.Length - 1; i++)
        {
            row[i] = series[t - i] - series[t - i - 1];
        }

        row[^1] = 1.0;
        return series[t] - series[t - 1];
    }

    private static double TStatistic(double[] normal, double[] right, double squares, int rows, int columns)
    {
        if (CholeskyFactor.Try(normal, columns) is not { } factor)
        {
            return double.NaN;
        }

        var beta = factor.Solve(right);
        var residual = squares;
        for (var i = 0; i < columns; i++)
        {
            residual -= beta[i] * right[i];
        }

        var unit = new double[columns];
        unit[0] = 1.0;
        var variance = residual / (rows - columns) * factor.Solve(unit)[0];
        return variance > 0.0 ? beta[0] / Math.Sqrt(variance) : double.NaN;
    }

    private static double Critical(int rows, double limit, double first, double second, double third)
    {
        var i = 1.0 / rows;
        return limit + i * (first + i * (second + i * third));
    }
}
