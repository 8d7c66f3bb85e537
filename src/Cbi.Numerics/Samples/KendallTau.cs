namespace Cbi.Numerics;

/// <summary>Kendall's rank correlation tau-b (Kendall 1945) in n log n steps (Knight 1966).</summary>
public static class KendallTau
{
    /// <summary>
    /// (concordant - discordant) / sqrt((pairs - pairs tied in x)(pairs - pairs tied in y)), -1 to 1. Pairs with a NaN on either side are
    /// left out. NaN when fewer than two pairs are left or one side is constant.
    /// </summary>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        var pairs = new List<(double X, double Y)>(x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                pairs.Add((x[i], y[i]));
            }
        }

        pairs.Sort();
        var ys = pairs.Select(pair => pair.Y).ToArray();
        var tiedX = Ties(pairs.Count, i => pairs[i].X == pairs[i - 1].X);
        var tiedBoth = Ties(pairs.Count, i => pairs[i] == pairs[i - 1]);
        var swaps = Swaps(ys, new double[ys.Length]);
        var tiedY = Ties(ys.Length, i => ys[i] == ys[i - 1]);
        var all = (double)ys.Length * (ys.Length - 1) / 2.0;
        var difference = all - tiedX - tiedY + tiedBoth - 2.0 * swaps;
        return difference / Math.Sqrt((all - tiedX) * (all - tiedY));
    }

    /// <summary>Pairs inside runs of equal neighbours.</summary>
    private static double Ties(int count, Func<int, bool> equalsPrevious)
    {
        var (ties, run) = (0.0, 0L);
        for (var i = 1; i < count; i++)
        {
            run = equalsPrevious(i) ? run + 1 : 0;
            ties += run;
        }

        return ties;
    }

    /// <summary>Sorts by merging; how many strictly descending pairs there were.</summary>
    private static long Swaps(Span<double> values, Span<double> work)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var half = values.Length / 2;
        var count = Swaps(values[..half], work[..half]) + Swaps(values[half..], work[half..]);
        values.CopyTo(work);
        for (int left = 0, right = half, to = 0; to < values.Length; to++)
        {
            if (right == values.Length || (left < half && work[left] <= work[right]))
            {
                values[to] = work[left++];
            }
            else
            {
                values[to] = work[right++];
                count += half - left;
            }
        }

        return count;
    }
}
