namespace Cbi.Learning;

/// <summary>
/// Scans a histogram for the split with the largest gain = sum over outputs of GL^2/(nL+s) + GR^2/(nR+s) - G^2/(n+s)
/// (the second-order gain of Chen and Guestrin 2016 with unit curvature, summed over the vector of outputs).
/// Missing values are tried on either side; ties go to the lowest column, then the lowest bin, then missing right.
/// </summary>
internal sealed class SplitFinder(BinnedMatrix binned, double shrinkRows, int minLeaf)
{
    internal Split Find(GradientHistogram histogram, ReadOnlySpan<int> selected)
    {
        var cell = histogram.Outputs + 1;
        Span<double> total = stackalloc double[cell];
        Span<double> left = stackalloc double[cell];
        var best = Split.None;
        foreach (var column in selected)
        {
            Sum(histogram, column, total);
            var parent = Score(total);
            var missing = histogram.Cell(column, binned.MissingBin);
            Scan(histogram, column, total, left, parent, missingLeft: false, ref best);
            if (missing[^1] > 0.5)
            {
                missing.CopyTo(left);
                Scan(histogram, column, total, left, parent, missingLeft: true, ref best);
            }
        }

        return best;
    }

    private void Sum(GradientHistogram histogram, int column, Span<double> total)
    {
        histogram.Cell(column, binned.MissingBin).CopyTo(total);
        for (var bin = 0; bin < binned.BinCount(column); bin++)
        {
            Add(total, histogram.Cell(column, bin));
        }
    }

    private void Scan(
        GradientHistogram histogram, int column, ReadOnlySpan<double> total, Span<double> left, double parent, bool missingLeft, ref Split best)
    {
        if (!missingLeft)
        {
            left.Clear();
        }

        // With missing values on the right, the last bin is a split too: present against missing.
        var end = binned.BinCount(column) - (missingLeft ? 1 : 0);
        for (var bin = 0; bin < end; bin++)
        {
            Add(left, histogram.Cell(column, bin));
            if (left[^1] < minLeaf - 0.5 || total[^1] - left[^1] < minLeaf - 0.5)
            {
                continue;
            }

            var gain = Score(left) + ScoreRest(total, left) - parent;
            if (gain > best.Gain * (1.0 + 1e-12) + 1e-12)
            {
                best = new Split(column, bin, missingLeft, gain);
            }
        }
    }

    private double Score(ReadOnlySpan<double> sums)
    {
        var squares = 0.0;
        for (var k = 0; k < sums.Length - 1; k++)
        {
            squares += sums[k] * sums[k];
        }

        return squares / (sums[^1] + shrinkRows);
    }

    private double ScoreRest(ReadOnlySpan<double> total, ReadOnlySpan<double> left)
    {
        var squares = 0.0;
        for (var k = 0; k < total.Length - 1; k++)
        {
            var rest = total[k] - left[k];
            squares += rest * rest;
        }

        return squares / (total[^1] - left[^1] + shrinkRows);
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> cell)
    {
        for (var k = 0; k < sums.Length; k++)
        {
            sums[k] += cell[k];
        }
    }
}
