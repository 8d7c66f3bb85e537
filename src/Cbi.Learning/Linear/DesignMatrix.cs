using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>Standardised features: training rows x <see cref="Columns"/>, row-major, each row padded with zeros to whole vectors.</summary>
internal sealed class DesignMatrix
{
    private readonly double[] _values;

    private DesignMatrix(int rows, int columns)
    {
        Columns = columns;
        Stride = (columns + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        _values = new double[rows * Stride];
    }

    internal int Rows => _values.Length / Math.Max(Stride, 1);

    internal int Columns { get; }

    /// <summary>Doubles from one row to the next: <see cref="Columns"/> rounded up to four.</summary>
    internal int Stride { get; }

    /// <param name="ones">True appends a column of ones, for models that carry their intercept as a coefficient.</param>
    internal static DesignMatrix Create(Dataset data, TrainingRows training, FeatureMap map, bool ones = false)
    {
        var matrix = new DesignMatrix(training.Count, map.Count + (ones ? 1 : 0));
        for (var i = 0; i < training.Count; i++)
        {
            var row = training.Rows[i];
            var target = matrix._values.AsSpan(i * matrix.Stride, matrix.Columns);
            if (ones)
            {
                target[^1] = 1.0;
            }

            map.Apply(data.Row(row), data.Scale(row), target[..map.Count]);
        }

        return matrix;
    }

    /// <summary>A matrix of given values, row-major without padding.</summary>
    internal static DesignMatrix Of(ReadOnlySpan<double> values, int columns)
    {
        var rows = values.Length / columns;
        var matrix = new DesignMatrix(rows, columns);
        for (var i = 0; i < rows; i++)
        {
            values.Slice(i * columns, columns).CopyTo(matrix._values.AsSpan(i * matrix.Stride));
        }

        return matrix;
    }

    /// <summary>One row with its zero padding.</summary>
    internal ReadOnlySpan<double> Row(int position) => _values.AsSpan(position * Stride, Stride);
}
