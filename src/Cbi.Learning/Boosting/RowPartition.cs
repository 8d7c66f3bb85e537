using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbi.Learning;

/// <summary>Training positions arranged so that the rows of every node stand together, ascending.</summary>
internal sealed class RowPartition(int capacity)
{
    private readonly int[] _rows = new int[capacity];
    private readonly int[] _right = new int[capacity];

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Rows(int from, int count) => _rows.AsSpan(from, count);

    /// <summary>Starts a tree: all rows in one node.</summary>
    internal void Reset(ReadOnlySpan<int> positions)
    {
        positions.CopyTo(_rows);
        Count = positions.Length;
    }

    /// <summary>Moves the rows of a node that go left to the front, keeping their order on both sides; returns how many go left.</summary>
    internal int Cut(int from, int count, BinnedMatrix binned, int column, int bin, bool missingLeft)
    {
        var words = binned.Group(column / BinnedMatrix.Lanes);
        var shift = BinnedMatrix.Shift(column);
        // A bin that no value has stands for "missing" where missing values go right, as being above the split bin sends them there.
        var missing = missingLeft ? binned.MissingBin : int.MaxValue;
        ref var word = ref MemoryMarshal.GetReference(words);
        ref var row = ref _rows[0];
        ref var spare = ref _right[0];
        int left = 0, right = 0;
        for (var i = from; i < from + count; i++)
        {
            // Both sides are written and one cursor moves: which one is unpredictable, so no branch.
            var position = Unsafe.Add(ref row, i);
            var value = (int)(byte)(Unsafe.Add(ref word, position) >> shift);
            var goesRight = value > bin & value != missing ? 1 : 0;
            Unsafe.Add(ref row, from + left) = position;
            Unsafe.Add(ref spare, right) = position;
            left += 1 - goesRight;
            right += goesRight;
        }

        _right.AsSpan(0, right).CopyTo(_rows.AsSpan(from + left));
        return left;
    }
}
