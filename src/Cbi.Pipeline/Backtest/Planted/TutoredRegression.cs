using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>
/// Ridge regression of known truths on columns, by expanding windows. Columns are standardised over the window and cut at five deviations;
/// missing values are zero, their mean; constant columns are left out. The ridge is a tenth of each column's own sum of squares. Sequential
/// sums: the same bits on every machine.
/// </summary>
internal sealed class TutoredRegression
{
    private const double Ridge = 0.1;
    private const double Farthest = 5.0;

    private readonly double[][] _columns;
    private readonly int _first;

    /// <param name="blocks">Columns over the same rows.</param>
    /// <param name="further">One more column, or empty.</param>
    /// <param name="first">First row that is learnt from.</param>
    public TutoredRegression(ImmutableArray<FeatureBlock> blocks, double[] further, int first)
    {
        var columns = blocks.SelectMany(block => Enumerable.Range(0, block.Columns.Length).Select(column => Values(block, column)));
        _columns = [.. further.Length == 0 ? columns : columns.Append(further)];
        _first = first;
    }

    /// <summary>For each truth its predictions, one a row: each served range by a fit on all earlier rows; NaN elsewhere.</summary>
    /// <param name="truths">One a target, one value a row, finite from the first row on.</param>
    /// <param name="served">Rows of each fit, ascending.</param>
    public double[][] Expanding(double[][] truths, ImmutableArray<RowRange> served)
    {
        var result = Array.ConvertAll(truths, truth => Enumerable.Repeat(double.NaN, truth.Length).ToArray());
        foreach (var range in served)
        {
            var rows = range.FromInclusive - _first;
            double[][] standard = [.. _columns.Select(column => Standardised(column, range)).OfType<double[]>()];
            var upper = Gram(standard, rows);
            Cholesky.Factor(upper, standard.Length, standard.Length);
            for (var target = 0; target < truths.Length; target++)
            {
                var mean = truths[target].AsSpan(_first, rows).ToArray().Average();
                var slopes = Array.ConvertAll(standard, column => Product(column, truths[target], mean, rows));
                Cholesky.Substitute(upper, standard.Length, slopes);
                foreach (var row in range.Rows())
                {
                    result[target][row] = mean + standard.Select((column, c) => slopes[c] * column[row - _first]).Sum();
                }
            }
        }

        return result;
    }

    private static double[] Values(FeatureBlock block, int column) =>
        [.. Enumerable.Range(0, block.Rows).Select(row => block[row, column])];

    /// <summary>
    /// The column from the first row to the end of the range, in deviations from its mean before the range; null where it is constant.
    /// </summary>
    private double[]? Standardised(double[] column, RowRange range)
    {
        var known = column.AsSpan(_first, range.FromInclusive - _first).ToArray().Where(double.IsFinite).ToArray();
        var mean = known.Length == 0 ? 0.0 : known.Average();
        var deviation = known.Length == 0 ? 0.0 : Math.Sqrt(known.Average(x => (x - mean) * (x - mean)));
        return deviation <= 1e-12 * (1.0 + Math.Abs(mean))
            ? null
            : Array.ConvertAll(column[_first..range.ToExclusive], Standard);

        double Standard(double x) => double.IsFinite(x) ? Math.Clamp((x - mean) / deviation, -Farthest, Farthest) : 0.0;
    }

    /// <summary>Upper triangle of X'X over the first rows, its diagonal raised by the ridge.</summary>
    private static double[] Gram(double[][] columns, int rows)
    {
        var gram = new double[columns.Length * columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i; j < columns.Length; j++)
            {
                var sum = 0.0;
                for (var row = 0; row < rows; row++)
                {
                    sum += columns[i][row] * columns[j][row];
                }

                gram[i * columns.Length + j] = i == j ? (1.0 + Ridge) * sum : sum;
            }
        }

        return gram;
    }

    private double Product(double[] column, double[] truth, double mean, int rows)
    {
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            sum += column[row] * (truth[_first + row] - mean);
        }

        return sum;
    }
}
