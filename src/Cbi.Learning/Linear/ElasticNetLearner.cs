using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// As <see cref="RidgeLearner"/>, with a threshold that leaves out the columns whose relation with the label may be chance.
/// </summary>
/// <param name="threshold">0 to 5 standard errors of an unrelated column whose labels overlap (conservative without memory).</param>
/// <param name="lambda">Ridge penalty per independent label, as in <see cref="RidgeLearner"/>; positive.</param>
internal sealed class ElasticNetLearner(double threshold, double lambda) : IQuantileLearner
{
    public string Recipe => $"elastic-net(threshold={threshold}, lambda={lambda})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var overlap = fold.Horizon.Sessions;
        return LinearLocation.Fit(
            data, data.Training(fold), (x, target, rows) => ElasticNetRegression.Fit(x, target, rows, threshold, overlap, lambda * overlap), cancel);
    }
}
