using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Predicts the centre of label / scale with boosted trees; the spread comes from honest residuals, as in <see cref="RidgeLearner"/>.
/// </summary>
internal sealed class SquaredBoostingLearner(BoostingSettings settings) : IQuantileLearner
{
    public string Recipe => $"boosting-squared({settings})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var problem = new BoostingProblem(data, fold, settings, () => new SquaredLoss(), seed, Recipe);
        var purged = problem.FitPurgedBlocks(cancel);
        var location = HonestLocation.Fit(problem.Labels, purged.Honest);
        var whole = problem.FitAll(purged.Rounds, cancel);
        return new BoostedModel(whole, data.Columns.Length, problem.TypicalScale, location);
    }
}
