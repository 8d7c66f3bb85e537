namespace Cbi.Numerics;

/// <summary>
/// The test of level stationarity of Kwiatkowski, Phillips, Schmidt and Shin (1992): n^-2 times the sum of squared partial sums of the
/// deviations from the mean, over their long-run variance with Bartlett weights. A statistic above a critical value rejects stationarity.
/// </summary>
/// <param name="Statistic">Non-negative; NaN when the long-run variance is not positive (constant series).</param>
/// <param name="Lags">Autocovariances in the long-run variance.</param>
public sealed record KpssTest(double Statistic, int Lags)
{
    /// <summary>Critical values of eta-mu (Kwiatkowski et al. 1992, table 1).</summary>
    public const double Critical1 = 0.739, Critical5 = 0.463, Critical10 = 0.347;

    /// <summary>True when level stationarity is rejected at 5 %.</summary>
    public bool RejectsStationarity => Statistic > Critical5;

    /// <summary>The paper's l4: the whole part of 4 (n / 100)^(1/4).</summary>
    public static int ShortLags(int count) => (int)(4.0 * Math.Sqrt(Math.Sqrt(count / 100.0)));

    /// <param name="series">Finite values in time order, more than lags + 1.</param>
    /// <param name="lags">Autocovariances, 0 or more.</param>
    public static KpssTest Test(ReadOnlySpan<double> series, int lags)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(series.Length, lags + 1);
        var n = series.Length;
        var deviations = new double[n];
        var mean = FixedLaneSum.Of(series) / n;
        double partial = 0.0, sumOfSquares = 0.0;
        for (var t = 0; t < n; t++)
        {
            deviations[t] = series[t] - mean;
            partial += deviations[t];
            sumOfSquares += partial * partial;
        }

        var longRun = FixedLaneDot.Of(deviations, deviations);
        for (var lag = 1; lag <= lags; lag++)
        {
            longRun += 2.0 * (1.0 - lag / (lags + 1.0)) * FixedLaneDot.Of(deviations.AsSpan(lag), deviations.AsSpan(0, n - lag));
        }

        return new KpssTest(longRun > 0.0 ? sumOfSquares / n / longRun : double.NaN, lags);
    }
}
