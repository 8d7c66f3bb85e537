using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Draws the rows and columns of each tree. Rows come in whole blocks of the label's length, because overlapping labels make neighbouring rows near
/// copies; at least one block and one column are always drawn. A tree's draw depends on seed, name and tree number only.
/// </summary>
internal sealed class BlockSampler
{
    private const int SmallestBlock = 5;

    private readonly int[] _kept;
    private readonly int[] _sampled;
    private readonly int[] _rest;
    private readonly int[] _blocks;
    private readonly int[] _columns;
    private readonly int _blockLength;
    private readonly int _drawnBlocks;
    private readonly int _drawnColumns;
    private readonly ulong _seed;
    private readonly string _name;
    private int _sampledCount;

    internal BlockSampler(int[] kept, int columns, int overlap, BoostingSettings settings, ulong seed, string name)
    {
        _kept = kept;
        _seed = seed;
        _name = name;
        _sampled = new int[kept.Length];
        _rest = new int[kept.Length];
        _blockLength = Math.Max(overlap, SmallestBlock);
        _blocks = new int[(kept.Length + _blockLength - 1) / _blockLength];
        _drawnBlocks = Math.Max(1, (int)Math.Round(settings.RowShare * _blocks.Length));
        _columns = new int[columns];
        _drawnColumns = Math.Max(1, (int)Math.Round(settings.ColumnShare * columns));
    }

    /// <summary>Sampled positions, ascending.</summary>
    internal ReadOnlyMemory<int> Sampled => _sampled.AsMemory(0, _sampledCount);

    /// <summary>Kept positions that are not sampled, ascending.</summary>
    internal ReadOnlySpan<int> Rest => _rest.AsSpan(0, _kept.Length - _sampledCount);

    /// <summary>Sampled columns, in no order.</summary>
    internal ReadOnlySpan<int> Columns => _columns.AsSpan(0, _drawnColumns);

    internal void Draw(int tree)
    {
        var random = RandomStream.Create(_seed, _name, $"tree {tree}");
        Number(_columns);
        if (_drawnColumns < _columns.Length)
        {
            random.Shuffle(_columns.AsSpan());
        }

        if (_drawnBlocks == _blocks.Length)
        {
            _kept.CopyTo(_sampled, 0);
            _sampledCount = _kept.Length;
            return;
        }

        Number(_blocks);
        random.Shuffle(_blocks.AsSpan());
        _sampledCount = Take(_blocks.AsSpan(0, _drawnBlocks), _sampled);
        _ = Take(_blocks.AsSpan(_drawnBlocks), _rest);
    }

    private int Take(Span<int> blocks, Span<int> target)
    {
        blocks.Sort();
        var count = 0;
        foreach (var block in blocks)
        {
            var from = block * _blockLength;
            var part = _kept.AsSpan(from, Math.Min(_blockLength, _kept.Length - from));
            part.CopyTo(target[count..]);
            count += part.Length;
        }

        return count;
    }

    private static void Number(int[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = i;
        }
    }
}
