using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Boosts all quantiles of label / scale together; crossings that remain after the last tree are rearranged away.</summary>
internal sealed class PinballBoostingLearner(BoostingSettings settings) : IQuantileLearner
{
    public string Recipe => $"boosting-pinball({settings})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var problem = new BoostingProblem(data, fold, settings, () => new PinballGridLoss(), seed, Recipe);
        var rounds = settings.Patience > 0 ? problem.FitPurgedBlocks(cancel).Rounds : settings.Trees;
        var trees = problem.FitAll(rounds, cancel);
        return new BoostedModel(trees, data.Columns.Length, problem.TypicalScale, location: null);
    }
}
