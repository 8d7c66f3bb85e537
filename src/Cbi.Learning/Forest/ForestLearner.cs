using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Quantile forest of label / scale over standardised features and the log of the scale; missing values stand at the mean. Only the share
/// that honest predictions earn is used (<see cref="HonestGrid"/>).
/// </summary>
internal sealed class ForestLearner(ForestSettings settings) : IQuantileLearner
{
    public string Recipe => $"forest({settings})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        return EarnedQuantiles.Fit(
            data,
            training,
            ones: false,
            recentre: false,
            (x, labels) =>
            {
                var grower = new QuantileForestGrower(x, labels, training.Horizon, settings);
                return (rows, part) => grower.Fit(
                    rows, tree => RandomStream.Create(seed, Recipe, $"fold {fold.Index}", $"part {part}", $"tree {tree}"), cancel).Predict;
            },
            cancel);
    }
}
