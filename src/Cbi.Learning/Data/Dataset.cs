using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// A plain learning problem: features, a label and the forecast volatility of that label, one row a session. Immutable.
/// Labels leave it only against a <see cref="Fold"/>, so nothing can be fitted without a split.
/// </summary>
public sealed class Dataset
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _scale;

    /// <param name="columns">Column names, unique.</param>
    /// <param name="x">rows x columns, row-major; missing is NaN, infinities throw; copied.</param>
    /// <param name="y">Label of each row; NaN where it is not known; infinities throw; copied.</param>
    /// <param name="scale">Forecast volatility of the label in the unit of <paramref name="y"/>, such as daily volatility times the square root
    /// of the horizon; positive, NaN during warm-up; copied.</param>
    public Dataset(ImmutableArray<string> columns, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, 1);
        if (x.Length != y.Length * columns.Length || scale.Length != y.Length)
        {
            throw new ArgumentException($"Shapes differ: {x.Length} values, {columns.Length} columns, {y.Length} labels, {scale.Length} scales.");
        }

        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Length)
        {
            throw new ArgumentException($"Column names repeat: {string.Join(", ", columns)}.");
        }

        RequireValid(columns, x, y, scale);
        Columns = columns;
        _x = x.ToArray();
        _y = y.ToArray();
        _scale = scale.ToArray();
    }

    public ImmutableArray<string> Columns { get; }

    public int Rows => _y.Length;

    /// <summary>Features of one row, in <see cref="Columns"/> order; missing is NaN.</summary>
    public ReadOnlySpan<double> Row(int row) => _x.AsSpan(row * Columns.Length, Columns.Length);

    /// <summary>
    /// Forecast volatility of a row that is to be predicted. Positive.
    /// </summary>
    /// <exception cref="CbiException">The row lies in the warm-up, where no volatility is known yet.</exception>
    public double Scale(int row)
    {
        var scale = _scale[row];
        return scale > 0.0
            ? scale
            : throw new CbiException(
                ExitCode.BadInput,
                $"Row {row} is to be predicted but has no volatility yet (found NaN, expected a positive number). "
                + "Use data that start earlier or a longer burn-in, so that predicted rows lie beyond the warm-up.");
    }

    /// <summary>The rows on which a model of this fold may be fitted: inside the fold's training range, with a label and a scale.</summary>
    /// <exception cref="CbiException">Fewer than <see cref="TrainingRows.Minimum"/> rows qualify.</exception>
    public TrainingRows Training(Fold fold)
    {
        RequireInside(fold);
        return new TrainingRows(fold, Labelled(fold.Train.FromInclusive, fold.Train.ToExclusive), _y, _scale);
    }

    /// <summary>Rows and labels on which a search may score a fold's predictions. Only development folds have any.</summary>
    internal (int[] Rows, double[] Labels) Scored(Fold fold, RowRange fittable)
    {
        RequireInside(fold);
        if (fold.Role != FoldRole.Development)
        {
            throw new InvalidOperationException($"Fold {fold.Index} is {fold.Role}; a search reads development labels only.");
        }

        var from = Math.Max(fold.Predict.FromInclusive, fittable.FromInclusive);
        var rows = Labelled(from, Math.Min(fold.Predict.ToExclusive, fittable.ToExclusive));
        return (rows, Array.ConvertAll(rows, row => _y[row]));
    }

    private int[] Labelled(int fromInclusive, int toExclusive)
    {
        var rows = new List<int>(Math.Max(toExclusive - fromInclusive, 0));
        for (var row = fromInclusive; row < toExclusive; row++)
        {
            if (!double.IsNaN(_y[row]) && _scale[row] > 0.0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private void RequireInside(Fold fold)
    {
        if (fold.Predict.ToExclusive > Rows || fold.Train.ToExclusive > Rows)
        {
            var last = Math.Max(fold.Predict.ToExclusive, fold.Train.ToExclusive) - 1;
            throw new ArgumentException($"Fold {fold.Index} reaches row {last}; the data set has {Rows} rows.");
        }
    }

    private static void RequireValid(
        ImmutableArray<string> columns, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> scale)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsInfinity(x[i]))
            {
                throw new ArgumentException($"Column '{columns[i % columns.Length]}' is infinite at row {i / columns.Length}; use NaN for missing values.");
            }
        }

        for (var row = 0; row < y.Length; row++)
        {
            if (double.IsInfinity(y[row]))
            {
                throw new ArgumentException($"Label of row {row} is {y[row]}; use NaN for unknown labels.");
            }

            if (double.IsInfinity(scale[row]) || scale[row] <= 0.0)
            {
                throw new ArgumentException($"Scale of row {row} is {scale[row]}; expected a positive number, or NaN during warm-up.");
            }
        }
    }
}
