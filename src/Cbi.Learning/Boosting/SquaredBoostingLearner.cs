using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Predicts the centre of label / scale with boosted trees; the spread comes from honest residuals, as in <see cref="RidgeLearner"/>.</summary>
internal sealed class SquaredBoostingLearner(BoostingSettings settings) : IQuantileLearner
{
    private const int Blocks = 3;

    public string Recipe => $"boosting-squared({settings})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var labels = training.ScaledLabels.ToArray();
        var horizon = training.Horizon;
        var binned = BinnedMatrix.Create(data, training.Rows, settings.Bins);
        BoostedTrees FitOn(int[] kept, int part) => BoostedTrees.Fit(
            binned, labels, kept, horizon, new SquaredLoss(), settings, RandomStream.Create(seed, Recipe, $"fold {fold.Index}", $"part {part}"), cancel);

        var part = 0;
        var honest = LeaveBlockOut.Predict(training, Blocks, (kept, leftOut, predictions) =>
        {
            var trees = FitOn(kept.ToArray(), ++part);
            for (var i = 0; i < leftOut.Length; i++)
            {
                trees.PredictBins(binned.Row(leftOut[i]), binned.MissingBin, predictions.Slice(i, 1));
            }
        });

        var location = HonestLocation.Fit(labels, honest);
        var whole = FitOn([.. Enumerable.Range(0, labels.Length)], 0);
        return new RowModel((features, scale, quantiles) =>
        {
            var centre = 0.0;
            whole.Predict(features, new Span<double>(ref centre));
            location.Write(centre, scale, quantiles);
        });
    }
}
