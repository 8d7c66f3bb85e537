using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Fits on kept positions, writes <c>outputs</c> predictions for each left-out position. Positions count within the training rows.
/// </summary>
internal delegate void BlockFit(ReadOnlySpan<int> kept, ReadOnlySpan<int> leftOut, Span<double> predictions);

/// <summary>
/// Honest predictions inside a training set: each of a few consecutive blocks is predicted by a fit on the rows outside it,
/// less every row whose label overlaps a label of the block.
/// </summary>
internal static class LeaveBlockOut
{
    /// <summary>Fewest rows outside a block on which anything is fitted.</summary>
    private const int FewestKept = 30;

    /// <summary>Honest predictions, training rows x outputs, in row order.</summary>
    /// <exception cref="CbiException">A block leaves too few rows whose labels do not overlap its own.</exception>
    internal static double[] Predict(TrainingRows training, int blocks, BlockFit fit, int outputs = 1)
    {
        var predictions = new double[training.Count * outputs];
        foreach (var (kept, leftOut) in Blocks(training, blocks))
        {
            fit(kept, leftOut, predictions.AsSpan(leftOut[0] * outputs, leftOut.Length * outputs));
        }

        return predictions;
    }

    /// <summary>The positions to fit on and the positions left out, block after block.</summary>
    /// <exception cref="CbiException">As <see cref="Predict"/>, when its block comes.</exception>
    internal static IEnumerable<(int[] Kept, int[] LeftOut)> Blocks(TrainingRows training, int blocks)
    {
        var kept = new List<int>(training.Count);
        for (var block = 0; block < blocks; block++)
        {
            var from = (int)((long)training.Count * block / blocks);
            var to = (int)((long)training.Count * (block + 1) / blocks);
            Keep(training, from, to, kept);
            RequireEnough(training, kept.Count, to - from);
            yield return ([.. kept], [.. Enumerable.Range(from, to - from)]);
        }
    }

    /// <summary>
    /// The label of row r spans (r, r + horizon], so rows further than the horizon on either side share nothing with the block.
    /// </summary>
    private static void Keep(TrainingRows training, int from, int to, List<int> kept)
    {
        var rows = training.Rows;
        int first = rows[from], last = rows[to - 1];
        kept.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] + training.Horizon < first || rows[i] > last + training.Horizon)
            {
                kept.Add(i);
            }
        }
    }

    private static void RequireEnough(TrainingRows training, int kept, int leftOut)
    {
        if (kept < FewestKept)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Of {training.Count} training rows only {kept} have labels of {training.Horizon} sessions that do not overlap those of a "
                + $"left-out block of {leftOut} rows; at least {FewestKept} are needed. Use data that start earlier, "
                + "a longer burn-in or a shorter horizon.");
        }
    }
}
