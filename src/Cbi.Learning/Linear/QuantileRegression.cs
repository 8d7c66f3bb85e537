namespace Cbi.Learning;

/// <summary>
/// Linear quantile regression with a ridge penalty: minimises sum rho_tau(y - x'b) + sum penalty_j b_j^2 / 2 (Koenker and Bassett 1978).
/// Exact to the gap of <see cref="FrischNewton"/>. As in Portnoy and Koenker (1997, section 5) only rows near the start's quantile enter
/// the program; the others keep their sign, which is checked afterwards and makes the answer that of the whole problem.
/// </summary>
internal static class QuantileRegression
{
    /// <summary>
    /// Share of rows on either side of the start's quantile that enter the first program; doubles until every sign holds.
    /// </summary>
    private const double FirstBand = 0.1;

    private const int SmallestBand = 100;

    /// <param name="x">Design with a column of ones in the last place; finite.</param>
    /// <param name="y">One target a design row; finite.</param>
    /// <param name="rows">Positions to fit on.</param>
    /// <param name="tau">Level, inside (0, 1).</param>
    /// <param name="penalty">One a column, 0 or more; 0 for the ones.</param>
    /// <param name="start">
    /// A guess of the slopes, such as the fit of a neighbouring level, padded to the stride; empty without one. Changes the time, not the
    /// answer.
    /// </param>
    /// <returns>Coefficients padded to the stride.</returns>
    internal static double[] Fit(
        DesignMatrix x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, double tau, double[] penalty, ReadOnlySpan<double> start)
    {
        var solver = new FrischNewton(x, penalty);
        var residuals = new double[rows.Length];
        var order = new int[rows.Length];
        var c = new double[x.Stride];
        var guess = new double[x.Stride];
        start.CopyTo(guess);
        var half = start.IsEmpty ? rows.Length : Math.Max(SmallestBand, (int)(FirstBand * rows.Length));
        while (true)
        {
            Residuals(x, y, rows, guess, residuals);
            rows.CopyTo(order);
            Array.Sort(residuals, order);
            var centre = Math.Min((int)(tau * rows.Length), rows.Length - 1);
            int from = Math.Max(0, centre - half), to = Math.Min(rows.Length, centre + half + 1);
            Pull(x, order, tau, to, c);
            var share = Math.Clamp(((1.0 - tau) * rows.Length - (rows.Length - to)) / (to - from), 0.02, 0.98);
            var b = guess.ToArray();
            b[x.Columns - 1] += residuals[centre];
            var solved = solver.Solve(y, order.AsSpan(from, to - from), c, b, share);
            if (to - from == rows.Length || (solved && SignsHold(x, y, order, from, to, b)))
            {
                return b;
            }

            // A solved band is a better guess for the next one; a program without an optimum is not.
            guess = solved ? b : guess;
            half *= solved ? 2 : 4;
        }
    }

    /// <summary>
    /// c = (1 - tau) X'1 over all rows less X'1 over the rows from <paramref name="above"/> on, whose dual variables are 1.
    /// </summary>
    private static void Pull(DesignMatrix x, ReadOnlySpan<int> order, double tau, int above, Span<double> c)
    {
        c.Clear();
        for (var i = 0; i < order.Length; i++)
        {
            DesignKernel.AddScaled(c, x.Row(order[i]), i < above ? 1.0 - tau : -tau);
        }
    }

    private static void Residuals(DesignMatrix x, ReadOnlySpan<double> y, ReadOnlySpan<int> rows, ReadOnlySpan<double> b, Span<double> residuals)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            residuals[i] = y[rows[i]] - DesignKernel.Dot(x.Row(rows[i]), b);
        }
    }

    private static bool SignsHold(DesignMatrix x, ReadOnlySpan<double> y, ReadOnlySpan<int> order, int from, int to, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var residual = y[order[i]] - DesignKernel.Dot(x.Row(order[i]), b);
            if ((i < from && residual > 0.0) || (i >= to && residual < 0.0))
            {
                return false;
            }
        }

        return true;
    }
}
