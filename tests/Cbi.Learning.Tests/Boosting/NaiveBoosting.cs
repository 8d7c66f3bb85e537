namespace Cbi.Learning.Tests;

/// <summary>
/// Boosting as the books define it, in plain loops over rows and doubles: no histograms, no integers, no subtraction, no lanes. The twin of the
/// fast engine for squared and one-quantile loss without sampling.
/// </summary>
internal sealed class NaiveBoosting(PlantedTable table, double[] labels, BoostingSettings settings, IGradientLoss loss)
{
    private readonly double[] _predictions = new double[labels.Length];

    private sealed record Leaf(int[] Rows, int Depth, (int Column, int Bin, bool MissingLeft, double Gain) Best);

    /// <summary>Training predictions after all rounds.</summary>
    internal double[] Fit()
    {
        int[] all = [.. Enumerable.Range(0, labels.Length)];
        _predictions.AsSpan().Fill(loss.Start(labels, all)[0]);
        for (var t = 0; t < settings.Trees; t++)
        {
            var gradients = all.Select(i => loss.Gradient(labels[i], _predictions[i])).ToArray();
            var leaves = new List<Leaf> { Open(gradients, all, 0) };
            while (leaves.Count < settings.LeafLimit && leaves.Max(l => l.Best.Gain) > 0.0)
            {
                var next = settings.Growth == TreeGrowth.LeafWise
                    ? leaves.MaxBy(l => l.Best.Gain)!
                    : leaves.Where(l => l.Best.Gain > 0.0).MinBy(l => l.Depth)!;
                var at = leaves.IndexOf(next);
                leaves[at] = Open(gradients, [.. next.Rows.Where(r => Left(r, next.Best))], next.Depth + 1);
                leaves.Add(Open(gradients, [.. next.Rows.Where(r => !Left(r, next.Best))], next.Depth + 1));
            }

            foreach (var leaf in leaves)
            {
                var value = loss.Leaf(labels, _predictions, leaf.Rows, settings.Shrinkage, new double[leaf.Rows.Length], output: 0);
                foreach (var row in leaf.Rows)
                {
                    _predictions[row] += settings.LearningRate * value;
                }
            }
        }

        return _predictions;
    }

    private Leaf Open(double[] gradients, int[] rows, int depth)
    {
        (int Column, int Bin, bool MissingLeft, double Gain) best = (-1, 0, false, 0.0);
        foreach (var column in Enumerable.Range(0, depth < settings.Depth ? table.Binned.Columns : 0))
        {
            foreach (var missingLeft in new[] { false, true })
            {
                for (var bin = 0; bin < table.Binned.BinCount(column); bin++)
                {
                    var left = rows.Where(r => Left(r, (column, bin, missingLeft, 0.0))).ToArray();
                    var right = rows.Except(left).ToArray();
                    var gain = left.Length < settings.MinLeaf || right.Length < settings.MinLeaf
                        ? 0.0
                        : Score(gradients, left) + Score(gradients, right) - Score(gradients, rows);
                    best = gain > best.Gain + 1e-9 ? (column, bin, missingLeft, gain) : best;
                }
            }
        }

        return new Leaf(rows, depth, best);
    }

    private bool Left(int row, (int Column, int Bin, bool MissingLeft, double Gain) split)
    {
        var bin = table.Binned.Bin(row, split.Column);
        return bin == table.Binned.MissingBin ? split.MissingLeft : bin <= split.Bin;
    }

    private double Score(double[] gradients, int[] rows)
    {
        var sum = rows.Sum(r => gradients[r]);
        return sum * sum / (rows.Length + settings.Shrinkage);
    }
}
