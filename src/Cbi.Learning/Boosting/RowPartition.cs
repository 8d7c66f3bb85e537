using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbi.Learning;

/// <summary>Training positions arranged so that the rows of every node stand together, ascending.</summary>
internal sealed class RowPartition(int capacity, WorkTeam team)
{
    private readonly int[] _rows = new int[capacity];
    private readonly int[] _left = new int[capacity];
    private readonly int[] _right = new int[capacity];
    private readonly int[] _leftCounts = new int[team.Threads];

    internal ReadOnlySpan<int> Rows(int from, int count) => _rows.AsSpan(from, count);

    internal ReadOnlyMemory<int> Memory(int from, int count) => _rows.AsMemory(from, count);

    /// <summary>Starts a tree: all rows in one node.</summary>
    internal void Reset(ReadOnlySpan<int> positions) => positions.CopyTo(_rows);

    /// <summary>Moves the rows of a node that go left to the front, keeping their order on both sides; returns how many go left.</summary>
    internal int Cut(int from, int count, BinnedMatrix binned, int column, int bin, bool missingLeft)
    {
        var parts = team.Parts(count);
        int Start(int part) => from + WorkTeam.Start(count, part, parts);
        team.Run(parts, part => _leftCounts[part] = Deal(Start(part), Start(part + 1), binned, column, bin, missingLeft));
        var next = from;
        for (var part = 0; part < parts; part++)
        {
            _left.AsSpan(Start(part), _leftCounts[part]).CopyTo(_rows.AsSpan(next));
            next += _leftCounts[part];
        }

        var left = next - from;
        for (var part = 0; part < parts; part++)
        {
            var rights = Start(part + 1) - Start(part) - _leftCounts[part];
            _right.AsSpan(Start(part), rights).CopyTo(_rows.AsSpan(next));
            next += rights;
        }

        return left;
    }

    /// <summary>Deals a stretch of rows to the same stretch of the two piles; returns how many went left.</summary>
    private int Deal(int from, int to, BinnedMatrix binned, int column, int bin, bool missingLeft)
    {
        var shift = BinnedMatrix.Shift(column);
        // A bin that no value has stands for "missing" where missing values go right, as being above the split bin sends them there.
        var missing = missingLeft ? binned.MissingBin : int.MaxValue;
        ref var word = ref MemoryMarshal.GetReference(binned.Group(column / BinnedMatrix.Lanes));
        ref var row = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref var lefts = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_left), from);
        ref var rights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_right), from);
        int left = 0, right = 0;
        for (var i = from; i < to; i++)
        {
            // Both piles are written and one cursor moves: which one is unpredictable, so no branch.
            var position = Unsafe.Add(ref row, i);
            var value = (int)(byte)(Unsafe.Add(ref word, position) >> shift);
            var goesRight = value > bin & value != missing ? 1 : 0;
            Unsafe.Add(ref lefts, left) = position;
            Unsafe.Add(ref rights, right) = position;
            left += 1 - goesRight;
            right += goesRight;
        }

        return left;
    }
}
