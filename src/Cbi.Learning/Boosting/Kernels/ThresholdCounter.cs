using System.Numerics;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>
/// Counts how many of a column's ascending thresholds are below a value. Up to 255 thresholds stand in blocks of sixteen: two vectors of block ends
/// say how many blocks lie below the value whole, two more count inside the next one. Four comparisons of eight, and no branch that the data
/// decide.
/// </summary>
internal sealed class ThresholdCounter
{
    private const int Block = 16;
    private const int Most = Block * Block - 1;

    private readonly double[] _thresholds;
    private readonly double[] _blocks;

    /// <param name="thresholds">Ascending, different, no NaN.</param>
    internal ThresholdCounter(double[] thresholds)
    {
        _thresholds = thresholds;
        _blocks = thresholds.Length <= Most ? Arrange(thresholds) : [];
    }

    internal ReadOnlySpan<double> Thresholds => _thresholds;

    /// <summary>The count; 0 for NaN.</summary>
    internal int Below(double value) => _blocks.Length > 0 && Vector128.IsHardwareAccelerated ? Wide(value) : Scalar(value);

    /// <summary>Binary search.</summary>
    internal int Scalar(double value)
    {
        int low = 0, high = _thresholds.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_thresholds[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>
    /// Only where there are at most 255 thresholds: then the last block holds at least one padding, so it is never below a value whole.
    /// </summary>
    internal int Wide(double value)
    {
        var sought = Vector512.Create(value);
        var block = CountBelow(0, sought);
        return block * Block + CountBelow((block + 1) * Block, sought);
    }

    private int CountBelow(int from, Vector512<double> sought)
    {
        ref var first = ref _blocks[from];
        var low = Vector512.LessThan(Vector512.LoadUnsafe(ref first), sought).ExtractMostSignificantBits();
        var high = Vector512.LessThan(Vector512.LoadUnsafe(ref first, Block / 2), sought).ExtractMostSignificantBits();
        return BitOperations.PopCount((uint)(low | high << (Block / 2)));
    }

    /// <summary>Sixteen block ends, then the blocks, padded with infinity.</summary>
    private static double[] Arrange(double[] thresholds)
    {
        var blocks = new double[Block + Block * Block];
        blocks.AsSpan().Fill(double.PositiveInfinity);
        thresholds.CopyTo(blocks.AsSpan(Block));
        for (var block = 0; block < Block; block++)
        {
            blocks[block] = blocks[Block + block * Block + Block - 1];
        }

        return blocks;
    }
}
