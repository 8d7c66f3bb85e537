using System.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Histograms of a whole quantile grid: rows counted by rank, the number of predicted quantiles at or below the label. The gradients of all levels
/// follow from those counts, so filling costs one increment a row and column whatever the number of levels. Crossing quantiles count as if
/// rearranged.
/// </summary>
/// <typeparam name="T">Counter: ushort where no node has more rows, else int.</typeparam>
internal sealed class RankHistograms<T> : NodeHistograms
    where T : unmanaged, IBinaryInteger<T>
{
    private const int Lanes = BinnedMatrix.Lanes;

    private readonly BinnedMatrix _binned;
    private readonly SplitRules _rules;
    private readonly double[] _levels, _weights;
    private readonly AlignedCells<T>?[] _cells;
    private readonly int[][] _totals;
    private readonly int[] _offsets, _ordered;

    internal RankHistograms(BinnedMatrix binned, double[] levels, double[] weights, SplitRules rules, int slots)
    {
        _binned = binned;
        _rules = rules;
        _levels = levels;
        _weights = weights;
        _cells = new AlignedCells<T>?[slots];
        _totals = new int[slots][];
        _offsets = new int[binned.Rows];
        _ordered = new int[binned.Rows];
    }

    private int BinCells => (_levels.Length + 1) * Lanes;

    private int GroupCells => _binned.BinStride * BinCells;

    internal override void Encode(double[] labels, double[] predictions, ReadOnlyMemory<int> sampled, WorkTeam team)
    {
        var parts = team.Parts(sampled.Length);
        team.Run(parts, part => Rank(labels, predictions, Part(sampled, part, parts).Span));
    }

    private void Rank(double[] labels, double[] predictions, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            var label = labels[row];
            var rank = 0;
            foreach (var quantile in predictions.AsSpan(row * _levels.Length, _levels.Length))
            {
                rank += quantile <= label ? 1 : 0;
            }

            _offsets[row] = rank * Lanes;
        }
    }

    internal override void Begin(int slot, ReadOnlyMemory<int> rows, WorkTeam team)
    {
        _cells[slot] ??= new AlignedCells<T>(_binned.Groups * GroupCells);
        var totals = _totals[slot] ??= new int[_levels.Length + 1];
        Array.Clear(totals);
        var parts = team.Parts(rows.Length);
        var counts = new int[parts][];
        team.Run(parts, part => counts[part] = Gather(Part(rows, part, parts).Span, _ordered.AsSpan(WorkTeam.Start(rows.Length, part, parts))));
        foreach (var count in counts)
        {
            for (var rank = 0; rank < totals.Length; rank++)
            {
                totals[rank] += count[rank];
            }
        }
    }

    /// <summary>Puts the offsets of some rows in order; returns the number of rows by rank.</summary>
    private int[] Gather(ReadOnlySpan<int> rows, Span<int> ordered)
    {
        var counts = new int[_levels.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            var offset = _offsets[rows[i]];
            ordered[i] = offset;
            counts[offset / Lanes]++;
        }

        return counts;
    }

    internal override void BeginRest(int slot, int sibling)
    {
        for (var rank = 0; rank <= _levels.Length; rank++)
        {
            _totals[slot][rank] -= _totals[sibling][rank];
        }
    }

    internal override void Fill(int slot, int group, ReadOnlySpan<int> rows)
    {
        var cells = Cells(slot, group);
        cells.Clear();
        HistogramFill.Ranks(cells, _binned.Group(group), rows, _ordered, BinCells);
    }

    internal override void Subtract(int slot, int sibling, int group) => CellSubtraction.Wide<T>(Cells(slot, group), Cells(sibling, group));

    internal override Split Find(int slot, int group, byte allowed) => RankScan.Find<T>(
        Cells(slot, group), Totals(slot), new ScanGroup(group * Lanes, _binned.MissingBin, allowed, _rules));

    /// <summary>G_k = tau_k n - C_k from the counts by rank.</summary>
    private RankTotals Totals(int slot)
    {
        double rows = _totals[slot].Sum();
        var sums = new double[_levels.Length];
        var below = 0;
        for (var k = 0; k < sums.Length; k++)
        {
            below += _totals[slot][k];
            sums[k] = _levels[k] * rows - below;
        }

        return new RankTotals(_levels, _weights, sums, rows);
    }

    private Span<T> Cells(int slot, int group) => _cells[slot]!.Span.Slice(group * GroupCells, GroupCells);
}
