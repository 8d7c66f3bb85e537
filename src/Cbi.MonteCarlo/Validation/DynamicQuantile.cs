using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Dynamic quantile test (Engle and Manganelli 2004, Journal of Business and Economic Statistics 22, section 4, out-of-sample form):
/// DQ = h'X (X'X)^-1 X'h / (p (1 - p)) with h = hit - p and X = (1, the last four hits, VaR); chi-squared with rank(X) degrees of freedom.
/// </summary>
public static class DynamicQuantile
{
    private const int Lags = 4, Columns = Lags + 2;

    /// <summary>A column whose part that the others do not explain is below this share of it adds nothing.</summary>
    private const double Collinear = 1e-10;

    /// <param name="hits">Exceedances in time order, at least 10.</param>
    /// <param name="valueAtRisk">The forecast of each day, finite; equal length. Its unit has no effect.</param>
    /// <param name="tail">p = 1 - confidence, 0 &lt; p &lt; 1; NaN throws.</param>
    public static TestValue Of(ReadOnlySpan<bool> hits, ReadOnlySpan<double> valueAtRisk, double tail)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(valueAtRisk.Length, hits.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(hits.Length, 10);
        CoverageTests.RequireTail(tail);
        Span<double> gram = stackalloc double[Columns * Columns];
        Span<double> moments = stackalloc double[Columns];
        Accumulate(hits, valueAtRisk, tail, gram, moments);
        var (quadratic, rank) = Solve(gram, moments);
        var statistic = quadratic / (tail * (1.0 - tail));
        return new TestValue(statistic, ChiSquaredDistribution.UpperTail(statistic, rank));
    }

    /// <summary>
    /// X'X (lower triangle) and X'h. VaR is scaled to mean 1, so that the columns are of one size. Hits are rare: their columns are added where
    /// they are.
    /// </summary>
    private static void Accumulate(ReadOnlySpan<bool> hits, ReadOnlySpan<double> valueAtRisk, double tail, Span<double> gram, Span<double> moments)
    {
        const int VaR = Lags + 1;
        gram.Clear();
        moments.Clear();
        var scale = FixedLaneSum.Of(valueAtRisk) / valueAtRisk.Length;
        scale = scale == 0.0 ? 1.0 : 1.0 / scale;
        double sum = 0.0, squares = 0.0, hit = 0.0, cross = 0.0;
        for (var t = Lags; t < hits.Length; t++)
        {
            var v = valueAtRisk[t] * scale;
            var h = hits[t] ? 1.0 - tail : -tail;
            sum += v;
            squares += v * v;
            hit += h;
            cross += v * h;
            for (var lag = 1; lag <= Lags; lag++)
            {
                if (!hits[t - lag])
                {
                    continue;
                }

                moments[lag] += h;
                gram[lag * Columns]++;
                gram[VaR * Columns + lag] += v;
                for (var other = 1; other <= lag; other++)
                {
                    gram[lag * Columns + other] += hits[t - other] ? 1.0 : 0.0;
                }
            }
        }

        (moments[0], moments[VaR]) = (hit, cross);
        (gram[0], gram[VaR * Columns], gram[VaR * Columns + VaR]) = (hits.Length - Lags, sum, squares);
    }

    /// <summary>m'(G^-1)m over the columns that are not collinear, by Cholesky factors: the squared length of L^-1 m.</summary>
    private static (double Quadratic, int Rank) Solve(Span<double> gram, ReadOnlySpan<double> moments)
    {
        Span<double> solved = stackalloc double[Columns];
        Span<bool> kept = stackalloc bool[Columns];
        var (quadratic, rank) = (0.0, 0);
        for (var i = 0; i < Columns; i++)
        {
            double pivot = gram[i * Columns + i], whole = pivot, m = moments[i];
            for (var k = 0; k < i; k++)
            {
                if (!kept[k])
                {
                    continue;
                }

                var factor = gram[i * Columns + k];
                for (var j = 0; j < k; j++)
                {
                    factor -= kept[j] ? gram[i * Columns + j] * gram[k * Columns + j] : 0.0;
                }

                factor /= gram[k * Columns + k];
                gram[i * Columns + k] = factor;
                pivot -= factor * factor;
                m -= factor * solved[k];
            }

            kept[i] = pivot > Collinear * whole;
            if (kept[i])
            {
                gram[i * Columns + i] = Math.Sqrt(pivot);
                solved[i] = m / gram[i * Columns + i];
                quadratic += solved[i] * solved[i];
                rank++;
            }
        }

        return (quadratic, rank);
    }
}
