namespace Cbi.Learning;

/// <summary>One output of a leaf's value from the sampled positions that fall into it, with one number of scratch a position.</summary>
internal delegate double LeafRule(ReadOnlySpan<int> positions, Span<double> scratch, int output);

/// <summary>
/// Grows one tree after another. After a split the histogram of the smaller child is filled from its rows and the larger child's is the parent's less
/// that one; both happen column group by column group, while the group is in the processor's cache. Keeps its buffers; not thread-safe itself.
/// </summary>
internal sealed class TreeGrower
{
    private readonly BinnedMatrix _binned;
    private readonly NodeHistograms _histograms;
    private readonly SplitRules _rules;
    private readonly BoostingSettings _settings;
    private readonly WorkTeam _team;
    private readonly RowPartition _sampled;
    private readonly RowPartition _rest;
    private readonly GrowingTree _tree;
    private readonly List<GrowingLeaf> _leaves = [];
    private readonly Stack<int> _freeSlots = [];
    private readonly byte[] _allowed;
    private readonly Split[] _found;
    private readonly double[] _scratch;

    internal TreeGrower(BinnedMatrix binned, NodeHistograms histograms, SplitRules rules, BoostingSettings settings, int outputs, WorkTeam team)
    {
        _binned = binned;
        _histograms = histograms;
        _rules = rules;
        _settings = settings;
        _team = team;
        _sampled = new RowPartition(binned.Rows, team);
        _rest = new RowPartition(binned.Rows, team);
        _tree = new GrowingTree(binned, outputs);
        _allowed = new byte[binned.Groups];
        _found = new Split[2 * binned.Groups];
        _scratch = new double[binned.Rows * outputs];
    }

    /// <summary>Leaves of the last tree.</summary>
    internal IReadOnlyList<GrowingLeaf> Leaves => _leaves;

    /// <summary>Slots that a grower with these settings needs.</summary>
    internal static int Slots(BoostingSettings settings) => settings.LeafLimit + 1;

    /// <summary>Sampled positions in a leaf of the last tree.</summary>
    internal ReadOnlySpan<int> Sampled(GrowingLeaf leaf) => _sampled.Rows(leaf.From, leaf.Count);

    /// <summary>Other positions in a leaf of the last tree.</summary>
    internal ReadOnlySpan<int> Rest(GrowingLeaf leaf) => _rest.Rows(leaf.RestFrom, leaf.RestCount);

    /// <param name="sampled">Positions that shape the tree, ascending; at least one.</param>
    /// <param name="rest">Positions that are only led to their leaves.</param>
    /// <param name="columns">Binned columns that this tree may use.</param>
    /// <param name="leafRule">Values of a leaf.</param>
    internal RegressionTree Grow(ReadOnlySpan<int> sampled, ReadOnlySpan<int> rest, ReadOnlySpan<int> columns, LeafRule leafRule)
    {
        Start(sampled, rest, columns);
        for (var next = Next(); next >= 0 && _leaves.Count < _settings.LeafLimit; next = Next())
        {
            Divide(next, leafRule);
        }

        return _tree.Finish(_leaves, (leaf, output) => Value(leaf, leafRule, output), _team);
    }

    private void Start(ReadOnlySpan<int> sampled, ReadOnlySpan<int> rest, ReadOnlySpan<int> columns)
    {
        _sampled.Reset(sampled);
        _rest.Reset(rest);
        _leaves.Clear();
        _freeSlots.Clear();
        for (var slot = Slots(_settings) - 1; slot >= 0; slot--)
        {
            _freeSlots.Push(slot);
        }

        Array.Clear(_allowed);
        foreach (var column in columns)
        {
            _allowed[column / BinnedMatrix.Lanes] |= (byte)(1 << column % BinnedMatrix.Lanes);
        }

        var root = new GrowingLeaf(_tree.Start(sampled.Length), 0, 0, sampled.Length, 0, rest.Length, null);
        _leaves.Add(root);
        if (CanSplit(root))
        {
            root.Slot = _freeSlots.Pop();
            _histograms.Begin(root.Slot, _sampled.Memory(0, sampled.Length), _team);
            _team.Run(_binned.Groups, group => _found[group] = FillAndFind(root, group));
            root.Split = BestFrom(0);
        }
    }

    /// <summary>Index of the leaf to split next; -1 when none gains.</summary>
    private int Next()
    {
        var best = -1;
        for (var i = 0; i < _leaves.Count; i++)
        {
            if (_leaves[i].Split.Exists && (best < 0 || ComesBefore(_leaves[i], _leaves[best])))
            {
                best = i;
            }
        }

        return best;
    }

    private bool ComesBefore(GrowingLeaf leaf, GrowingLeaf other) => _settings.Growth == TreeGrowth.LeafWise
        ? leaf.Split.Gain > other.Split.Gain || (leaf.Split.Gain == other.Split.Gain && leaf.Node < other.Node)
        : leaf.Node < other.Node;

    private void Divide(int index, LeafRule leafRule)
    {
        var parent = _leaves[index];
        var split = parent.Split;
        var leftCount = _sampled.Cut(parent.From, parent.Count, _binned, split.Column, split.Bin, split.MissingLeft);
        var missingLeft = split.MissingSeen ? split.MissingLeft : leftCount >= parent.Count - leftCount;
        var leftRest = parent.RestCount == 0
            ? 0
            : _rest.Cut(parent.RestFrom, parent.RestCount, _binned, split.Column, split.Bin, missingLeft);
        var (leftNode, rightNode) = _tree.Divide(parent.Node, split, missingLeft, leftCount, parent.Count - leftCount);
        var left = new GrowingLeaf(leftNode, parent.Depth + 1, parent.From, leftCount, parent.RestFrom, leftRest, parent.Bounds);
        var right = new GrowingLeaf(
            rightNode, parent.Depth + 1, parent.From + leftCount, parent.Count - leftCount, parent.RestFrom + leftRest, parent.RestCount - leftRest,
            parent.Bounds);
        if (_rules.Direction(split.Column) is var direction and not 0)
        {
            (left, right) = Bound(parent, left, right, direction, leafRule);
        }

        _leaves[index] = left;
        _leaves.Add(right);
        Evaluate(parent, left.Count <= right.Count ? left : right, left.Count <= right.Count ? right : left);
    }

    /// <summary>Finds the best splits of both children, unless neither will be split.</summary>
    private void Evaluate(GrowingLeaf parent, GrowingLeaf smaller, GrowingLeaf larger)
    {
        if (_leaves.Count >= _settings.LeafLimit || !CanSplit(larger))
        {
            _freeSlots.Push(parent.Slot);
            return;
        }

        larger.Slot = parent.Slot;
        smaller.Slot = _freeSlots.Pop();
        _histograms.Begin(smaller.Slot, _sampled.Memory(smaller.From, smaller.Count), _team);
        _histograms.BeginRest(larger.Slot, smaller.Slot);
        var both = CanSplit(smaller);
        _team.Run(_binned.Groups, group =>
        {
            var found = FillAndFind(smaller, group, both);
            _found[group] = found;
            if (_allowed[group] != 0)
            {
                _histograms.Subtract(larger.Slot, smaller.Slot, group);
                found = _histograms.Find(larger.Slot, group, _allowed[group]);
            }

            _found[_binned.Groups + group] = found;
        });
        smaller.Split = both ? BestFrom(0) : Split.None;
        larger.Split = BestFrom(_binned.Groups);
        if (!smaller.Split.Exists)
        {
            _freeSlots.Push(smaller.Slot);
        }
    }

    private Split FillAndFind(GrowingLeaf leaf, int group, bool find = true)
    {
        if (_allowed[group] == 0)
        {
            return Split.None;
        }

        _histograms.Fill(leaf.Slot, group, _sampled.Rows(leaf.From, leaf.Count));
        return find ? _histograms.Find(leaf.Slot, group, _allowed[group]) : Split.None;
    }

    private Split BestFrom(int first)
    {
        var best = Split.None;
        foreach (var found in _found.AsSpan(first, _binned.Groups))
        {
            best = Split.Better(best, found);
        }

        return best;
    }

    private bool CanSplit(GrowingLeaf leaf) => leaf.Depth < _settings.Depth && leaf.Count >= 2 * _rules.MinLeaf;

    private (GrowingLeaf Left, GrowingLeaf Right) Bound(GrowingLeaf parent, GrowingLeaf left, GrowingLeaf right, int direction, LeafRule leafRule)
    {
        double[] low = new double[_tree.Outputs], high = new double[_tree.Outputs];
        for (var output = 0; output < low.Length; output++)
        {
            (low[output], high[output]) = (Value(left, leafRule, output), Value(right, leafRule, output));
        }

        var (leftBounds, rightBounds) = LeafBounds.Halve(parent.Bounds, low, high, direction);
        return (left with { Bounds = leftBounds }, right with { Bounds = rightBounds });
    }

    private double Value(GrowingLeaf leaf, LeafRule leafRule, int output)
    {
        var scratch = _scratch.AsSpan(output * _binned.Rows + leaf.From, leaf.Count);
        return LeafBounds.Clip(leaf.Bounds, output, leafRule(Sampled(leaf), scratch, output));
    }
}
