using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Greedy selection with replacement (Caruana, Niculescu-Mizil, Crew and Ksikes 2004): starting from the best member, the one whose
/// addition lowers the loss of the average most is added again and again; the best stage counts. Its weights, non-negative with sum 1, are
/// then pulled to equal weights of the members chosen.
/// </summary>
internal static class GreedyBlend
{
    /// <summary>Picks, the first included: weights before shrinkage are multiples of one over at most this.</summary>
    private const int Picks = 15;

    /// <summary>
    /// Weights in whole hundredths, one a member, zero for those not chosen; sum 100. A single member with 100 when no average is better.
    /// </summary>
    /// <param name="stack">Predictions of the members.</param>
    /// <param name="rows">The first so many rows are used; at least one.</param>
    /// <param name="largest">Most members chosen.</param>
    /// <param name="shrinkage">Share of the way to equal weights, 0 to 1.</param>
    internal static int[] Choose(StackedPredictions stack, int rows, int largest, double shrinkage)
    {
        var members = stack.Members.Length;
        var counts = new int[members];
        int[] bestCounts = [];
        var best = double.PositiveInfinity;
        for (var pick = 1; pick <= Picks; pick++)
        {
            var (chosen, loss) = NextPick(stack, rows, counts, pick, largest);
            counts[chosen]++;
            if (loss < best)
            {
                (best, bestCounts) = (loss, [.. counts]);
            }
        }

        return Hundredths(bestCounts, shrinkage);
    }

    /// <summary>Position of the member with the lowest loss on the first rows; the first of equals.</summary>
    internal static int BestSingle(StackedPredictions stack, int rows) => NextPick(stack, rows, new int[stack.Members.Length], 1, 1).Member;

    private static (int Member, double Loss) NextPick(StackedPredictions stack, int rows, int[] counts, int pick, int largest)
    {
        var isFull = counts.Count(c => c > 0) >= largest;
        var (best, chosen) = (double.PositiveInfinity, 0);
        var weights = new double[counts.Length];
        for (var m = 0; m < counts.Length; m++)
        {
            if (isFull && counts[m] == 0)
            {
                continue;
            }

            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = (counts[k] + (k == m ? 1 : 0)) / (double)pick;
            }

            var loss = stack.Loss(weights, 0, rows);
            if (loss < best)
            {
                (best, chosen) = (loss, m);
            }
        }

        return (chosen, best);
    }

    /// <summary>Shrinks to equal and rounds by largest remainder; every chosen member keeps at least one hundredth.</summary>
    internal static int[] Hundredths(ReadOnlySpan<int> counts, double shrinkage)
    {
        var (total, chosen) = (0, 0);
        foreach (var count in counts)
        {
            total += count;
            chosen += count > 0 ? 1 : 0;
        }

        var exact = new double[counts.Length];
        var result = new int[counts.Length];
        for (var m = 0; m < counts.Length; m++)
        {
            exact[m] = counts[m] == 0 ? 0.0 : 100.0 * ((1.0 - shrinkage) * counts[m] / total + shrinkage / chosen);
            result[m] = (int)exact[m];
        }

        var left = 100 - result.Sum();
        var members = Enumerable.Range(0, result.Length).Where(m => exact[m] > 0.0);
        foreach (var m in members.OrderByDescending(m => exact[m] - result[m]).ThenBy(m => m).Take(left))
        {
            result[m]++;
        }

        return result;
    }
}
