namespace Cbi.Learning;

/// <summary>
/// One gradient vector a training row, in the cell layout of <see cref="GradientHistogram"/>: outputs, then a one that counts the row, then zero padding.
/// </summary>
internal sealed class GradientRows
{
    private readonly double[] _cells;

    internal GradientRows(int rows, int outputs)
    {
        Outputs = outputs;
        // One output fits half a vector with its count; more outputs are rounded up to whole vectors of four.
        Stride = outputs == 1 ? 2 : (outputs + 1 + 3) / 4 * 4;
        _cells = new double[rows * Stride];
        for (var row = 0; row < rows; row++)
        {
            _cells[row * Stride + outputs] = 1.0;
        }
    }

    internal int Outputs { get; }

    /// <summary>Doubles a cell: 2, or a multiple of 4.</summary>
    internal int Stride { get; }

    internal ReadOnlySpan<double> Cells => _cells;

    /// <summary>The outputs of one row, to be written.</summary>
    internal Span<double> this[int row] => _cells.AsSpan(row * Stride, Outputs);
}
