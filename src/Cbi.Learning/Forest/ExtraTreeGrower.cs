using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Grows extremely randomised trees (Geurts, Ernst, Wehenkel 2006): each node tries a few columns, each at one random threshold (here the
/// value of a random row of the node, so that skewed columns are cut where their rows are), and keeps the cut that lowers the summed
/// variance of both targets most. Not thread-safe; the trees are.
/// </summary>
internal sealed class ExtraTreeGrower(ForestColumns columns, CentreAndWidth targets, ForestSettings settings)
{
    private readonly int[] _order = [.. Enumerable.Range(0, columns.Count)];
    private readonly double[] _centre = new double[targets.Centre.Length];
    private readonly double[] _width = new double[targets.Width.Length];
    private readonly List<int> _column = [], _left = [];
    private readonly List<float> _threshold = [];
    private int[] _rows = [];

    /// <param name="grow">Design rows that choose the splits; reordered.</param>
    internal ExtraTree Grow(int[] grow, RandomStream random)
    {
        _rows = grow;
        _column.Clear();
        _left.Clear();
        _threshold.Clear();
        // A tree must not depend on those before it.
        Array.Sort(_order);
        var minLeaf = settings.MinLeaf(grow.Length);
        var waiting = new Stack<(int Node, int From, int To)>();
        waiting.Push((AddNode(), 0, grow.Length));
        while (waiting.TryPop(out var part))
        {
            if (part.To - part.From >= 2 * minLeaf && Best(part.From, part.To, minLeaf, random) is { } cut)
            {
                var middle = Divide(part.From, part.To, columns[cut.Column], cut.Threshold);
                var left = AddNode();
                AddNode();
                (_column[part.Node], _threshold[part.Node], _left[part.Node]) = (cut.Column, cut.Threshold, left);
                waiting.Push((left, part.From, middle));
                waiting.Push((left + 1, middle, part.To));
            }
        }

        return new ExtraTree([.. _column], [.. _threshold], [.. _left]);
    }

    private int AddNode()
    {
        _column.Add(-1);
        _threshold.Add(0f);
        _left.Add(-1);
        return _column.Count - 1;
    }

    private (int Column, float Threshold)? Best(int from, int to, int minLeaf, RandomStream random)
    {
        var rows = _rows.AsSpan(from, to - from);
        double centre = 0.0, width = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            centre += _centre[i] = targets.Centre[rows[i]];
            width += _width[i] = targets.Width[rows[i]];
        }

        (int Column, float Threshold)? best = null;
        var highest = (centre * centre + width * width) / rows.Length * (1.0 + 1e-12);
        for (var tried = 0; tried < settings.Tried(columns.Count); tried++)
        {
            var pick = tried + random.NextInt(_order.Length - tried);
            (_order[tried], _order[pick]) = (_order[pick], _order[tried]);
            var values = columns[_order[tried]];
            var threshold = values[rows[random.NextInt(rows.Length)]];
            var (count, leftCentre, leftWidth) = SumLeft(values, threshold, rows);
            var rest = rows.Length - count;
            if (count >= minLeaf && rest >= minLeaf)
            {
                double rightCentre = centre - leftCentre, rightWidth = width - leftWidth;
                var score = (leftCentre * leftCentre + leftWidth * leftWidth) / count + (rightCentre * rightCentre + rightWidth * rightWidth) / rest;
                (best, highest) = score > highest ? ((_order[tried], threshold), score) : (best, highest);
            }
        }

        return best;
    }

    /// <summary>
    /// Rows at or below the threshold and the sums of their targets. Without branches: no processor can foretell the comparison.
    /// </summary>
    private (int Count, double Centre, double Width) SumLeft(float[] values, float threshold, ReadOnlySpan<int> rows)
    {
        var count = 0;
        double centre = 0.0, width = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var left = values[rows[i]] <= threshold ? 1 : 0;
            count += left;
            centre += left * _centre[i];
            width += left * _width[i];
        }

        return (count, centre, width);
    }

    /// <summary>Puts the rows that go left first; returns where the others start.</summary>
    private int Divide(int from, int to, float[] values, float threshold)
    {
        int low = from, high = to - 1;
        while (low <= high)
        {
            if (values[_rows[low]] <= threshold)
            {
                low++;
            }
            else
            {
                (_rows[low], _rows[high]) = (_rows[high], _rows[low]);
                high--;
            }
        }

        return low;
    }
}
