namespace Cbi.Learning;

/// <summary>Fits a linear function to one target on the given positions of a design.</summary>
internal delegate LinearFit LinearRegression(DesignMatrix x, double[] target, ReadOnlySpan<int> rows);

/// <summary>A linear regression on all training rows, with the honest predictions of the same regression around left-out blocks.</summary>
/// <param name="Whole">The fit on all rows.</param>
/// <param name="Honest">One prediction a training row, by a fit that saw no overlapping label.</param>
internal sealed record HonestFits(LinearFit Whole, double[] Honest)
{
    private const int Blocks = 4;

    internal static HonestFits Of(TrainingRows training, DesignMatrix x, double[] target, LinearRegression regress, CancellationToken cancel)
    {
        var honest = LeaveBlockOut.Predict(training, Blocks, (kept, leftOut, predictions) =>
        {
            cancel.ThrowIfCancellationRequested();
            var part = regress(x, target, kept);
            for (var i = 0; i < leftOut.Length; i++)
            {
                predictions[i] = part.Predict(x.Row(leftOut[i]));
            }
        });

        int[] all = [.. Enumerable.Range(0, training.Count)];
        return new HonestFits(regress(x, target, all), honest);
    }
}
