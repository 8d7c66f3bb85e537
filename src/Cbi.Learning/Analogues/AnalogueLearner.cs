using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Nearest analogues: the weighted quantiles of label / scale over the training rows that look most like the row (Lorenz 1969; Yakowitz
/// 1987). All of them come from the fold's purged training rows; the share that is used is earned on analogues whose labels do not overlap
/// the judged one.
/// </summary>
/// <param name="share">Neighbours as a share of the training rows, inside (0, 1].</param>
internal sealed class AnalogueLearner(double share) : IQuantileLearner
{
    public string Recipe => $"analogues(share={share})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) => EarnedQuantiles.Fit(
        data,
        data.Training(fold),
        ones: false,
        recentre: false,
        (x, labels) =>
        {
            var targets = CentreAndWidth.Of(labels);
            return (rows, _) => AnalogueIndex.Of(x, labels, targets, rows, share).Predict;
        },
        cancel);
}
