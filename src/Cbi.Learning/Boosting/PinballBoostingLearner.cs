using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Boosts all quantiles of label / scale together; crossings that remain after the last tree are rearranged away.</summary>
internal sealed class PinballBoostingLearner(BoostingSettings settings) : IQuantileLearner
{
    public string Recipe => $"boosting-pinball({settings})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var labels = training.ScaledLabels.ToArray();
        var binned = BinnedMatrix.Create(data, training.Rows, settings.Bins);
        int[] all = [.. Enumerable.Range(0, labels.Length)];
        var random = RandomStream.Create(seed, Recipe, $"fold {fold.Index}");
        var trees = BoostedTrees.Fit(binned, labels, all, training.Horizon, new PinballGridLoss(), settings, random, cancel);
        return new RowModel((features, scale, quantiles) =>
        {
            trees.Predict(features, quantiles);
            foreach (ref var quantile in quantiles)
            {
                quantile *= scale;
            }
        });
    }
}
