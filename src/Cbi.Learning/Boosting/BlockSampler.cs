using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Draws the rows and columns of one tree after another. Rows come in whole blocks; at least one block and one column are always drawn.</summary>
internal sealed class BlockSampler
{
    private const int SmallestBlock = 5;

    private readonly int[] _kept;
    private readonly int[] _positions;
    private readonly int[] _blocks;
    private readonly int[] _columns;
    private readonly int[] _selected;
    private readonly int _blockLength;
    private readonly int _drawnBlocks;
    private readonly RandomStream _random;
    private int _count;

    internal BlockSampler(int[] kept, int columns, int horizon, BoostingSettings settings, RandomStream random)
    {
        _kept = kept;
        _random = random;
        _positions = new int[kept.Length];
        _blockLength = Math.Max(horizon, SmallestBlock);
        _blocks = [.. Enumerable.Range(0, (kept.Length + _blockLength - 1) / _blockLength)];
        _drawnBlocks = Math.Max(1, (int)Math.Round(settings.RowShare * _blocks.Length));
        _columns = [.. Enumerable.Range(0, columns)];
        _selected = new int[Math.Max(1, (int)Math.Round(settings.ColumnShare * columns))];
    }

    /// <summary>Sampled positions, ascending until a tree reorders them.</summary>
    internal Span<int> Positions => _positions.AsSpan(0, _count);

    /// <summary>Sampled columns, ascending.</summary>
    internal ReadOnlySpan<int> Columns => _selected;

    internal void Next()
    {
        _random.Shuffle(_columns.AsSpan());
        _columns.AsSpan(0, _selected.Length).CopyTo(_selected);
        Array.Sort(_selected);

        _random.Shuffle(_blocks.AsSpan());
        Array.Sort(_blocks, 0, _drawnBlocks);
        _count = 0;
        foreach (var block in _blocks.AsSpan(0, _drawnBlocks))
        {
            var from = block * _blockLength;
            var part = _kept.AsSpan(from, Math.Min(_blockLength, _kept.Length - from));
            part.CopyTo(_positions.AsSpan(_count));
            _count += part.Length;
        }
    }
}
