using Cbi.Domain;

namespace Cbi.Core;

/// <summary>
/// Damped-trend smoothing for the centre; for the width an exponentially weighted variance, mixed with the long-run variance by the share
/// that fits the training labels best (pinball), because at long horizons volatility has mostly returned to normal.
/// </summary>
internal sealed class EtsModel(CoreOptions options) : ITimeSeriesModel
{
    private static readonly double[] RecentShares = [0.0, 0.25, 0.5, 0.75, 1.0];

    public string Name => "ets";

    public double[] Predict(ReturnHistory history, Fold fold)
    {
        var training = history.Training(fold);
        var known = history.Returns.AsSpan()[..fold.Predict.ToExclusive];
        var longRun = MeanSquare(training, Name, fold);
        var centre = DampedTrend.Fit(training, options.MaxEvaluations).Centres(known, fold.Horizon.Sessions);
        var recent = RecentVariance(known, longRun);
        var best = Array.Empty<double>();
        var bestLoss = double.PositiveInfinity;
        foreach (var share in RecentShares)
        {
            var scale = Array.ConvertAll(recent, v => Math.Sqrt(fold.Horizon.Sessions * (share * v + (1.0 - share) * longRun)));
            var loss = ScaledResiduals.TrainingLoss(history, fold, Name, options.WarmUp, centre, scale);
            if (loss < bestLoss)
            {
                (best, bestLoss) = (scale, loss);
            }
        }

        return ScaledResiduals.Predict(history, fold, Name, options.WarmUp, centre, best);
    }

    private double MeanSquare(ReadOnlySpan<double> returns, string model, Fold fold)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var r in returns)
        {
            if (double.IsFinite(r))
            {
                sum += r * r;
                count++;
            }
        }

        InsufficientHistory.ThrowIfFewer(sum > 0.0 ? count : 0, options.MinReturns, model, fold);
        return sum / count;
    }

    private double[] RecentVariance(ReadOnlySpan<double> returns, double start)
    {
        var variance = start;
        var result = new double[returns.Length];
        for (var t = 0; t < returns.Length; t++)
        {
            if (double.IsFinite(returns[t]))
            {
                variance = options.EtsVarianceDecay * variance + (1.0 - options.EtsVarianceDecay) * returns[t] * returns[t];
            }

            result[t] = variance;
        }

        return result;
    }
}
