using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>
/// Centres and scales columns with the mean and deviation of the training rows, clips to four deviations and puts missing values at the
/// mean. Columns without two different training values are dropped.
/// </summary>
internal sealed class Standardizer
{
    /// <summary>A level that drifts beyond what training saw must not carry a linear forecast away with it.</summary>
    private const double Clip = 4.0;

    private readonly int[] _columns;
    private readonly double[] _mean;
    private readonly double[] _inverseDeviation;

    private Standardizer(int[] columns, double[] mean, double[] inverseDeviation)
    {
        _columns = columns;
        _mean = mean;
        _inverseDeviation = inverseDeviation;
    }

    /// <summary>Columns that are left.</summary>
    internal int Count => _columns.Length;

    /// <summary>Column of the data set behind a standardised one.</summary>
    internal int Source(int column) => _columns[column];

    internal static Standardizer Fit(Dataset data, ReadOnlySpan<int> rows)
    {
        var width = data.Columns.Length;
        var count = new int[width];
        var mean = new double[width];
        var squares = new double[width];
        foreach (var row in rows)
        {
            var x = data.Row(row);
            for (var c = 0; c < width; c++)
            {
                if (!double.IsNaN(x[c]))
                {
                    // Welford (1962): stable for columns whose level dwarfs their variation.
                    var delta = x[c] - mean[c];
                    mean[c] += delta / ++count[c];
                    squares[c] += delta * (x[c] - mean[c]);
                }
            }
        }

        var deviation = Enumerable.Range(0, width).Select(c => count[c] > 1 ? Math.Sqrt(squares[c] / count[c]) : 0.0).ToArray();
        var kept = Enumerable.Range(0, width).Where(c => deviation[c] > 1e-12 * (1.0 + Math.Abs(mean[c]))).ToArray();
        return new Standardizer(kept, [.. kept.Select(c => mean[c])], [.. kept.Select(c => 1.0 / deviation[c])]);
    }

    /// <summary>
    /// Writes the standardised features of one row; <paramref name="target"/> has length <see cref="Count"/> or more, the rest is
    /// untouched.
    /// </summary>
    internal void Apply(ReadOnlySpan<double> row, Span<double> target)
    {
        for (var k = 0; k < _columns.Length; k++)
        {
            var z = (row[_columns[k]] - _mean[k]) * _inverseDeviation[k];
            target[k] = double.IsNaN(z) ? 0.0 : Math.Clamp(z, -Clip, Clip);
        }
    }

    /// <summary>The statistics behind <see cref="Apply"/>, by the names of the data set's columns.</summary>
    internal ImmutableArray<ScaledColumn> Statistics(ImmutableArray<string> names) =>
        [.. _columns.Select((c, k) => new ScaledColumn(names[c], _mean[k], 1.0 / _inverseDeviation[k]))];
}
