using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Dispersion by moments, then weighted ridge on log phi. Windows of one regime and event are cut into cells by log volatility; in each cell phi
/// makes the sum of squared counts equal to its expectation under the zero-truncated law, given the fitted means. The logs are regressed on the
/// dispersion design at the cell's mean, weighted by the inverse of their variance.
/// </summary>
/// <remarks>
/// Standard errors come from the influence of every window on its cell and, through the fitted means, on all cells (generated regressors: Murphy and
/// Topel 1985). A cell whose counts are not overdispersed has no solution and is left out.
/// </remarks>
internal static class DispersionByMoments
{
    private const int MostSlices = 5, Halvings = 60;
    private const double LowestLogPhi = -7.0, HighestLogPhi = 4.0;

    /// <param name="counts">At least 1 each, one a window.</param>
    /// <param name="windowsPerCell">Fewest windows of a slice by log volatility, 2 or more.</param>
    /// <param name="ridge">Penalty of every coefficient but the intercept, above 0; a prior of variance 1 / ridge around 0.</param>
    /// <exception cref="CbiException">GateFailed when no cell is overdispersed.</exception>
    internal static Regression Fit(Design mean, Design dispersion, int[] counts, TruncatedCountFit fitted, int windowsPerCell, double ridge)
    {
        var means = Enumerable.Range(0, counts.Length).Select(i => ExpKernel.Of(mean.Predict(i, fitted.Mean.Coefficients))).ToArray();
        var cells = Slices(mean, dispersion, windowsPerCell)
            .Select(rows => DispersionCell.Of(rows, dispersion, means, counts, LowestLogPhi, HighestLogPhi, Halvings))
            .OfType<DispersionCell>().ToArray();
        if (cells.Length == 0)
        {
            throw new CbiException(
                ExitCode.GateFailed,
                "No cell of the corpus has counts that vary more than a Poisson law; phi cannot be estimated. Use more windows.");
        }

        var size = dispersion.Columns;
        double[] cross = new double[size], gram = new double[size * size];
        foreach (var cell in cells)
        {
            NormalEquations.Add(cell.Design, cell.Weight * cell.LogPhi, cell.Weight, cross, gram);
        }

        NormalEquations.Penalise(new double[size], ridge, cross, gram);
        Require(Cholesky.TryFactor(gram, size, size));
        Cholesky.Substitute(gram, size, cross);
        var inverse = Cholesky.Inverse(gram, size, size);
        return new Regression(cross, DispersionErrors.Of(cells, inverse, mean, dispersion, counts, fitted));
    }

    private static void Require(bool definite)
    {
        if (!definite)
        {
            throw new CbiException(ExitCode.GateFailed, "The weights of the dispersion cells are not finite; use more windows.");
        }
    }

    /// <summary>Rows by equal mean design (regime and event), each sorted by log volatility (the last dispersion column) and cut evenly.</summary>
    private static IEnumerable<int[]> Slices(Design mean, Design dispersion, int windowsPerCell)
    {
        var groups = Enumerable.Range(0, mean.Rows).GroupBy(i => string.Join(',', mean.Row(i).ToArray())).OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var rows = group.OrderBy(i => dispersion.Row(i)[^1]).ThenBy(i => i).ToArray();
            var slices = Math.Clamp(rows.Length / windowsPerCell, 1, MostSlices);
            for (var s = 0; s < slices; s++)
            {
                yield return rows[(int)((long)rows.Length * s / slices)..(int)((long)rows.Length * (s + 1) / slices)];
            }
        }
    }
}
