using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Model weights learned from development forecasts whose labels were known in time. A fold is weighted by what could be known before it;
/// held-out and live folds are weighted by the fittable development rows, so held-out labels never choose a model.
/// </summary>
internal sealed class RollingOriginWeights(SplitPlan plan, CoreOptions options, Labels labels, IReadOnlyList<FoldForecasts> development)
{
    private readonly int _models = development[0].ByModel.Length;

    /// <summary>Weights of one fold: non-negative, sum 1.</summary>
    internal double[] For(Fold fold) => fold.Role == FoldRole.Development
        ? Learn(labels.Training(fold))
        : Final;

    /// <summary>Weights of held-out and live folds.</summary>
    internal double[] Final => field ??= Learn(labels.Development(plan));

    /// <summary>Mean pinball of each model over the fittable development rows.</summary>
    internal double[] Losses()
    {
        var (quantiles, outcomes) = Evidence(labels.Development(plan));
        return Array.ConvertAll(quantiles, model => MeanLoss(model, outcomes));
    }

    /// <summary>Mean pinball of the walk-forward blend over the same rows.</summary>
    internal double BlendLoss(Func<FoldForecasts, double[]> blended)
    {
        var mixed = development.Select(f => f with { ByModel = [blended(f)] }).ToArray();
        var (quantiles, outcomes) = new RollingOriginWeights(plan, options, labels, mixed).Evidence(labels.Development(plan));
        return MeanLoss(quantiles[0], outcomes);
    }

    private double[] Learn(LabelWindow known)
    {
        var (quantiles, outcomes) = Evidence(known);
        var weights = QuantileAveraging.Equal(_models);
        if (outcomes.Length < options.MinWeightRows)
        {
            return weights;
        }

        var learned = QuantileAveraging.MinimisePinball(quantiles, outcomes, QuantileGrid.Levels.AsSpan(), options.WeightIterations);
        var blocks = (double)outcomes.Length / plan.Horizon.Sessions;
        var trust = blocks / (blocks + options.WeightPriorBlocks);
        for (var m = 0; m < _models; m++)
        {
            weights[m] = trust * learned[m] + (1.0 - trust) * weights[m];
        }

        return weights;
    }

    /// <summary>Forecasts and labels of all development rows inside the window; rows without a label are skipped.</summary>
    private (double[][] Quantiles, double[] Outcomes) Evidence(LabelWindow known)
    {
        var outcomes = new List<double>();
        var quantiles = Enumerable.Range(0, _models).Select(_ => new List<double>()).ToArray();
        foreach (var forecasts in development)
        {
            for (var row = forecasts.Fold.Predict.FromInclusive; row < Math.Min(forecasts.Fold.Predict.ToExclusive, known.Rows.ToExclusive); row++)
            {
                if (double.IsFinite(known[row]))
                {
                    var start = (row - forecasts.Fold.Predict.FromInclusive) * QuantileGrid.Count;
                    outcomes.Add(known[row]);
                    for (var m = 0; m < _models; m++)
                    {
                        quantiles[m].AddRange(forecasts.ByModel[m].AsSpan(start, QuantileGrid.Count));
                    }
                }
            }
        }

        return (Array.ConvertAll(quantiles, q => q.ToArray()), outcomes.ToArray());
    }

    private static double MeanLoss(double[] quantiles, double[] outcomes)
    {
        var sum = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            sum += PinballLoss.Mean(outcomes[i], quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count), QuantileGrid.Levels.AsSpan());
        }

        return sum / Math.Max(1, outcomes.Length);
    }
}
