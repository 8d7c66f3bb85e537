using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>
/// Gradient sums and counts of one tree node: columns x bins x cell. A cell holds the sum of each output and the row count in slot "outputs".
/// Rows are added in the order given, so the sums do not depend on threads or vector width.
/// </summary>
internal sealed class GradientHistogram(int columns, int binStride, int outputs, int cellStride)
{
    private readonly double[] _cells = new double[columns * binStride * cellStride];

    internal int Outputs { get; } = outputs;

    internal ReadOnlySpan<double> Cell(int column, int bin) => _cells.AsSpan((column * binStride + bin) * cellStride, Outputs + 1);

    /// <summary>Clears, then adds the rows. Only the selected columns are filled.</summary>
    internal void Fill(BinnedMatrix binned, GradientRows gradients, ReadOnlySpan<int> rows, ReadOnlySpan<int> selected)
    {
        Array.Clear(_cells);
        if (cellStride == 2)
        {
            FillPairs(binned, gradients.Cells, rows, selected);
        }
        else
        {
            FillVectors(binned, gradients.Cells, rows, selected);
        }
    }

    /// <summary>this -= other: what remains is the histogram of the sibling.</summary>
    internal void Subtract(GradientHistogram other)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] -= other._cells[i];
        }
    }

    private void FillPairs(BinnedMatrix binned, ReadOnlySpan<double> gradients, ReadOnlySpan<int> rows, ReadOnlySpan<int> selected)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        ref var source = ref MemoryMarshal.GetReference(gradients);
        foreach (var row in rows)
        {
            var gradient = Vector128.LoadUnsafe(ref source, (nuint)(row * 2));
            var bins = binned.Row(row);
            foreach (var column in selected)
            {
                var at = (nuint)((column * binStride + bins[column]) * 2);
                (Vector128.LoadUnsafe(ref cells, at) + gradient).StoreUnsafe(ref cells, at);
            }
        }
    }

    private void FillVectors(BinnedMatrix binned, ReadOnlySpan<double> gradients, ReadOnlySpan<int> rows, ReadOnlySpan<int> selected)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        ref var source = ref MemoryMarshal.GetReference(gradients);
        foreach (var row in rows)
        {
            var from = row * cellStride;
            var bins = binned.Row(row);
            foreach (var column in selected)
            {
                var at = (column * binStride + bins[column]) * cellStride;
                for (var k = 0; k < cellStride; k += 4)
                {
                    var sum = Vector256.LoadUnsafe(ref cells, (nuint)(at + k)) + Vector256.LoadUnsafe(ref source, (nuint)(from + k));
                    sum.StoreUnsafe(ref cells, (nuint)(at + k));
                }
            }
        }
    }
}
