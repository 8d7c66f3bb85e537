namespace Cbi.Learning;

/// <summary>
/// Histograms of one output: gradient sum and row count in one packed cell, and a second histogram of curvature if the loss has one.
/// </summary>
internal sealed class GradientHistograms : NodeHistograms
{
    /// <summary>Integer curvature of a row of full weight.</summary>
    private const double FullCurvature = 1 << 20;

    private readonly BinnedMatrix _binned;
    private readonly IGradientLoss _loss;
    private readonly SplitRules _rules;
    private readonly AlignedCells<long>?[] _cells;
    private readonly long[] _codes, _ordered, _totals, _bends, _orderedBends, _bendTotals;
    private readonly double[] _gradients;

    internal GradientHistograms(BinnedMatrix binned, IGradientLoss loss, SplitRules rules, int slots)
    {
        _binned = binned;
        _loss = loss;
        _rules = rules;
        _cells = new AlignedCells<long>?[slots];
        _codes = new long[binned.Rows];
        _ordered = new long[binned.Rows];
        _gradients = new double[binned.Rows];
        _totals = new long[slots];
        _bendTotals = new long[slots];
        _bends = new long[loss.HasCurvature ? binned.Rows : 0];
        _orderedBends = new long[_bends.Length];
    }

    private int GroupCells => _binned.BinStride * BinnedMatrix.Lanes;

    internal override void Encode(double[] labels, double[] predictions, ReadOnlyMemory<int> sampled, WorkTeam team)
    {
        var parts = team.Parts(sampled.Length);
        var largest = new double[parts];
        team.Run(parts, part => largest[part] = Differentiate(labels, predictions, Part(sampled, part, parts).Span));

        // The largest sum, all rows at the largest gradient, stays inside 31 bits.
        var most = largest.Max();
        var unit = most > 0.0 ? (1 << 30) / sampled.Length / most : 0.0;
        team.Run(parts, part => Round(predictions, Part(sampled, part, parts).Span, unit));
    }

    internal override void Begin(int slot, ReadOnlyMemory<int> rows, WorkTeam team)
    {
        _cells[slot] ??= new AlignedCells<long>(_binned.Groups * GroupCells * (_loss.HasCurvature ? 2 : 1));
        _totals[slot] = Gather(_codes, rows, _ordered, team);
        _bendTotals[slot] = _loss.HasCurvature ? Gather(_bends, rows, _orderedBends, team) : 0;
    }

    internal override void BeginRest(int slot, int sibling)
    {
        _totals[slot] -= _totals[sibling];
        _bendTotals[slot] -= _bendTotals[sibling];
    }

    internal override void Fill(int slot, int group, ReadOnlySpan<int> rows)
    {
        var cells = Cells(slot, group);
        cells.Clear();
        HistogramFill.Values(cells, _binned.Group(group), rows, _ordered);
        if (_loss.HasCurvature)
        {
            var bends = Bends(slot, group);
            bends.Clear();
            HistogramFill.Values(bends, _binned.Group(group), rows, _orderedBends);
        }
    }

    internal override void Subtract(int slot, int sibling, int group)
    {
        CellSubtraction.Wide<long>(Cells(slot, group), Cells(sibling, group));
        CellSubtraction.Wide<long>(Bends(slot, group), Bends(sibling, group));
    }

    internal override Split Find(int slot, int group, byte allowed)
    {
        double rows = _totals[slot] & 0xFFFFFFFFL, unit = 1.0 / FullCurvature;
        var node = new GradientTotals(_totals[slot] >> 32, rows, _loss.HasCurvature ? _bendTotals[slot] * unit : rows, unit);
        return GradientScan.Find(
            Cells(slot, group), Bends(slot, group), node, new ScanGroup(group * BinnedMatrix.Lanes, _binned.MissingBin, allowed, _rules));
    }

    /// <summary>Writes the gradients of some rows; returns the largest, without its sign.</summary>
    private double Differentiate(double[] labels, double[] predictions, ReadOnlySpan<int> rows)
    {
        var largest = 0.0;
        foreach (var row in rows)
        {
            var gradient = _loss.Gradient(labels[row], predictions[row]);
            _gradients[row] = gradient;
            largest = Math.Max(largest, Math.Abs(gradient));
        }

        return largest;
    }

    private void Round(double[] predictions, ReadOnlySpan<int> rows, double unit)
    {
        foreach (var row in rows)
        {
            _codes[row] = ((long)Math.Round(_gradients[row] * unit) << 32) + 1;
        }

        if (_loss.HasCurvature)
        {
            foreach (var row in rows)
            {
                _bends[row] = (long)Math.Round(_loss.Curvature(predictions[row]) * FullCurvature);
            }
        }
    }

    private Span<long> Cells(int slot, int group) => _cells[slot]!.Span.Slice(group * GroupCells, GroupCells);

    private Span<long> Bends(int slot, int group) =>
        _loss.HasCurvature ? _cells[slot]!.Span.Slice((_binned.Groups + group) * GroupCells, GroupCells) : [];

    private static long Gather(long[] codes, ReadOnlyMemory<int> rows, long[] ordered, WorkTeam team)
    {
        var parts = team.Parts(rows.Length);
        var totals = new long[parts];
        team.Run(parts, part => totals[part] = Gather(
            codes, Part(rows, part, parts).Span, ordered.AsSpan(WorkTeam.Start(rows.Length, part, parts))));
        return totals.Sum();
    }

    private static long Gather(ReadOnlySpan<long> codes, ReadOnlySpan<int> rows, Span<long> ordered)
    {
        var total = 0L;
        for (var i = 0; i < rows.Length; i++)
        {
            var code = codes[rows[i]];
            ordered[i] = code;
            total += code;
        }

        return total;
    }
}
