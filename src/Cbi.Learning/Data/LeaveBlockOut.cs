namespace Cbi.Learning;

/// <summary>Fits on kept positions, writes predictions of left-out positions. Positions count within the training rows.</summary>
internal delegate void BlockFit(ReadOnlySpan<int> kept, ReadOnlySpan<int> leftOut, Span<double> predictions);

/// <summary>
/// Honest predictions inside a training set: each of a few consecutive blocks is predicted by a fit on the rows outside it,
/// less every row whose label overlaps a label of the block.
/// </summary>
internal static class LeaveBlockOut
{
    /// <summary>One honest prediction a training row, in row order.</summary>
    internal static double[] Predict(TrainingRows training, int blocks, BlockFit fit)
    {
        var predictions = new double[training.Count];
        foreach (var (kept, leftOut) in Blocks(training, blocks))
        {
            fit(kept, leftOut, predictions.AsSpan(leftOut[0], leftOut.Length));
        }

        return predictions;
    }

    /// <summary>The positions to fit on and the positions left out, block after block.</summary>
    internal static IEnumerable<(int[] Kept, int[] LeftOut)> Blocks(TrainingRows training, int blocks)
    {
        var kept = new List<int>(training.Count);
        for (var block = 0; block < blocks; block++)
        {
            var from = (int)((long)training.Count * block / blocks);
            var to = (int)((long)training.Count * (block + 1) / blocks);
            Keep(training, from, to, kept);
            yield return ([.. kept], [.. Enumerable.Range(from, to - from)]);
        }
    }

    /// <summary>The label of row r spans (r, r + horizon], so rows further than the horizon on either side share nothing with the block.</summary>
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
}
