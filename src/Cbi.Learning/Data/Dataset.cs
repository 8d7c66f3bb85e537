using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// A plain learning problem: features, a label and the forecast volatility of that label, one row a session. Immutable.
/// Labels leave it only against a token of the split plan, so nothing can be fitted without a split.
/// </summary>
public sealed class Dataset
{
    private readonly FeatureBlock _features;
    private readonly Labels _labels;
    private readonly double[] _scale;

    /// <param name="features">rows x columns; missing is NaN, infinities throw; read in place: must outlive the data set.</param>
    /// <param name="labels">One label a row.</param>
    /// <param name="scale">Forecast volatility of the label in the unit of the label, such as daily volatility times the square root
    /// of the horizon; positive, NaN during warm-up; copied.</param>
    public Dataset(FeatureBlock features, Labels labels, ReadOnlySpan<double> scale)
    {
        if (features.Rows != labels.Rows || scale.Length != labels.Rows)
        {
            throw new ArgumentException(
                $"Shapes differ: block '{features.Name}' has {features.Rows} rows; there are {labels.Rows} labels, {scale.Length} scales.");
        }

        if (features.Columns.Distinct(StringComparer.Ordinal).Count() != features.Columns.Length)
        {
            throw new ArgumentException($"Column names repeat: {string.Join(", ", features.Columns)}.");
        }

        RequireValid(features, scale);
        _features = features;
        _labels = labels;
        _scale = scale.ToArray();
    }

    /// <summary>Name of the feature block.</summary>
    public string Name => _features.Name;

    public ImmutableArray<string> Columns => _features.Columns;

    public int Rows => _features.Rows;

    /// <summary>
    /// Expected effect of a high value on the label, 1 or -1, by column; a column without one is not named. A hypothesis, never fitted.
    /// </summary>
    public ImmutableSortedDictionary<string, int> ExpectedSigns { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Features of one row, in <see cref="Columns"/> order; missing is NaN.</summary>
    public ReadOnlySpan<double> Row(int row) => _features.Row(row);

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
        var labels = _labels.Training(fold);
        return new TrainingRows(fold, Labelled(labels, fold.Train.FromInclusive), labels, _scale);
    }

    /// <summary>Rows and labels on which a search may score a fold's predictions. Only development folds have any.</summary>
    internal (int[] Rows, double[] Labels) Scored(Fold fold, SplitPlan plan)
    {
        if (fold.Role != FoldRole.Development)
        {
            throw new InvalidOperationException($"Fold {fold.Index} is {fold.Role}; a search reads development labels only.");
        }

        var labels = _labels.Development(plan).Before(fold.Predict.ToExclusive);
        var rows = Labelled(labels, fold.Predict.FromInclusive);
        return (rows, Array.ConvertAll(rows, row => labels[row]));
    }

    /// <summary>
    /// Identity of all that a search may read: columns, features, scale and labels of the development rows, by their bits.
    /// </summary>
    internal string DevelopmentHash(SplitPlan plan) => Hash(plan.FirstHeldOutRow, _labels.Development(plan));

    /// <summary>
    /// Identity of all that a fit of this fold may read: columns, features, scale and labels of its training rows, by their bits.
    /// </summary>
    internal string TrainingHash(Fold fold) => Hash(fold.Train.ToExclusive, _labels.Training(fold));

    private string Hash(int toExclusive, LabelWindow labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Columns)));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Concat(ExpectedSigns.Select(sign => $"\n{sign.Key} {sign.Value}"))));
        hash.AppendData(MemoryMarshal.AsBytes(_features.Values.Span[..(toExclusive * Columns.Length)]));
        hash.AppendData(MemoryMarshal.AsBytes(_scale.AsSpan(0, toExclusive)));
        double[] known = [.. Enumerable.Range(labels.Rows.FromInclusive, labels.Rows.Count).Select(row => labels[row])];
        hash.AppendData(MemoryMarshal.AsBytes<double>(known));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private int[] Labelled(LabelWindow labels, int fromInclusive)
    {
        var rows = new List<int>(labels.Rows.Count);
        for (var row = fromInclusive; row < labels.Rows.ToExclusive; row++)
        {
            if (!double.IsNaN(labels[row]) && _scale[row] > 0.0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private static void RequireValid(FeatureBlock features, ReadOnlySpan<double> scale)
    {
        var x = features.Values.Span;
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsInfinity(x[i]))
            {
                var (row, column) = Math.DivRem(i, features.Columns.Length);
                throw new CbiException(
                    ExitCode.BadInput,
                    $"Column '{features.Columns[column]}' of '{features.Name}' is infinite at row {row}; use NaN for missing values.");
            }
        }

        for (var row = 0; row < scale.Length; row++)
        {
            if (double.IsInfinity(scale[row]) || scale[row] <= 0.0)
            {
                throw new ArgumentException($"Scale of row {row} is {scale[row]}; expected a positive number, or NaN during warm-up.");
            }
        }
    }
}
