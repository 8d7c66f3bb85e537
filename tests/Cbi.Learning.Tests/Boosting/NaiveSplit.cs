namespace Cbi.Learning.Tests;

/// <summary>The definition of the best split, in plain loops over rows: the twin of <see cref="SplitFinder"/>.</summary>
internal static class NaiveSplit
{
    internal static Split Find(BinnedMatrix binned, double[][] gradients, int[] positions, int[] selected, double shrinkRows, int minLeaf)
    {
        var best = Split.None;
        foreach (var column in selected)
        {
            foreach (var missingLeft in new[] { false, true })
            {
                for (var bin = 0; bin < binned.BinCount(column); bin++)
                {
                    var left = positions.Where(p => RegressionTree.GoesLeft(binned.Row(p)[column], bin, missingLeft, binned.MissingBin)).ToArray();
                    var right = positions.Except(left).ToArray();
                    if (left.Length < minLeaf || right.Length < minLeaf)
                    {
                        continue;
                    }

                    var gain = Score(gradients, left, shrinkRows) + Score(gradients, right, shrinkRows) - Score(gradients, positions, shrinkRows);
                    if (gain > best.Gain + 1e-9)
                    {
                        best = new Split(column, bin, missingLeft, gain);
                    }
                }
            }
        }

        return best;
    }

    private static double Score(double[][] gradients, int[] positions, double shrinkRows)
    {
        var squares = 0.0;
        for (var k = 0; k < gradients[0].Length; k++)
        {
            var sum = positions.Sum(p => gradients[p][k]);
            squares += sum * sum;
        }

        return squares / (positions.Length + shrinkRows);
    }
}
