namespace Cbi.Learning;

/// <summary>
/// Chooses the number of rounds by the loss on rows that were left out with purge. All runs advance in step, so their summed loss is known a round.
/// </summary>
internal static class EarlyStopping
{
    /// <param name="runs">Fits, each with the positions that it left out and watches.</param>
    /// <param name="rounds">Most rounds.</param>
    /// <param name="patience">Rounds without a new lowest loss after which to stop; 0 advances through all rounds and takes the last.</param>
    /// <param name="rows">Training positions.</param>
    /// <param name="cancel">Stops between rounds.</param>
    /// <returns>The chosen round, at least 1, and the left-out predictions at it: rows x outputs.</returns>
    internal static (int Rounds, double[] Honest) Advance(
        List<(BoostingRun Run, int[] LeftOut)> runs, int rounds, int patience, int rows, CancellationToken cancel)
    {
        var honest = new double[runs[0].Run.Predictions.Length];
        var outputs = honest.Length / rows;
        if (patience == 0)
        {
            runs.ForEach(r => r.Run.Advance(rounds, cancel));
            runs.ForEach(r => Keep(r.Run, r.LeftOut, outputs, honest));
            return (rounds, honest);
        }

        var (best, lowest) = (0, double.PositiveInfinity);
        for (var round = 1; round <= rounds && round - best <= patience; round++)
        {
            runs.ForEach(r => r.Run.Advance(1, cancel));
            var loss = runs.Sum(r => r.Run.WatchedLoss());
            if (loss < lowest)
            {
                (best, lowest) = (round, loss);
                runs.ForEach(r => Keep(r.Run, r.LeftOut, outputs, honest));
            }
        }

        return (best, honest);
    }

    private static void Keep(BoostingRun run, int[] leftOut, int outputs, double[] honest)
    {
        foreach (var position in leftOut)
        {
            run.Predictions.Slice(position * outputs, outputs).CopyTo(honest.AsSpan(position * outputs));
        }
    }
}
