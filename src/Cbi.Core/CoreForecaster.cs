using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// The core ZL time-series forecaster: drift, damped-trend smoothing, GARCH-t and its filtered historical simulation, refitted per fold and
/// averaged by rolling-origin weights.
/// </summary>
public static class CoreForecaster
{
    /// <summary>
    /// Trains one horizon and predicts all development, held-out and live rows. The up-probability is what the quantiles imply: 1 - F(0).
    /// Same inputs and options, same bytes.
    /// </summary>
    /// <exception cref="CbiException">Too few finite returns for a fit.</exception>
    public static RawSignal Train(FeatureFrame frame, Horizon horizon, SplitPlan plan, CoreOptions options, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Horizon, horizon);
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Rows, frame.Rows);
        var fits = new GarchFits(options);
        ImmutableArray<ITimeSeriesModel> models =
            [new DriftModel(options), new EtsModel(options), new GarchTModel(options, fits), new FilteredSimulationModel(options, fits)];
        var history = new ReturnHistory(horizon, frame.Returns, frame.Target(horizon));
        var forecasts = plan.Folds.Select(fold => Forecast(models, history, fold, stop)).ToArray();
        FoldForecasts[] development = [.. forecasts.Where(f => f.Fold.Role == FoldRole.Development)];
        var weights = new RollingOriginWeights(plan, options, history.Labels, development);
        var blended = forecasts.Select(f => f.Blend(weights.For(f.Fold))).ToArray();
        var outOfFold = Rows(forecasts.Zip(blended).Where(f => f.First.Fold.Role != FoldRole.Live));
        var live = Rows(forecasts.Zip(blended).Where(f => f.First.Fold.Role == FoldRole.Live));
        var blendLoss = weights.BlendLoss(f => blended[f.Fold.Index]);
        return new RawSignal(
            Forecaster.Core, horizon, outOfFold, live, Recipe(models, weights.Final), Leaderboard(models, weights, blendLoss, development.Length));
    }

    private static FoldForecasts Forecast(ImmutableArray<ITimeSeriesModel> models, ReturnHistory history, Fold fold, CancellationToken stop)
    {
        var byModel = new double[models.Length][];
        for (var m = 0; m < models.Length; m++)
        {
            stop.ThrowIfCancellationRequested();
            byModel[m] = models[m].Predict(history, fold);
        }

        return new FoldForecasts(fold, byModel);
    }

    private static QuantileRows Rows(IEnumerable<(FoldForecasts Forecasts, double[] Quantiles)> parts)
    {
        var (rows, folds, quantiles, up) = (new List<int>(), new List<int>(), new List<double>(), new List<double>());
        foreach (var (forecasts, blend) in parts)
        {
            for (var i = 0; i < forecasts.Fold.Predict.Count; i++)
            {
                var row = blend.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
                // An average of monotone rows can cross by a rounding error only.
                QuantileFunction.Rearrange(row);
                rows.Add(forecasts.Fold.Predict.FromInclusive + i);
                folds.Add(forecasts.Fold.Index);
                quantiles.AddRange(row);
                up.Add(1.0 - QuantileFunction.Cdf(0.0, row, QuantileGrid.Levels.AsSpan()));
            }
        }

        return new QuantileRows(rows.ToArray(), quantiles.ToArray(), up.ToArray(), folds.ToArray());
    }

    private static string Recipe(ImmutableArray<ITimeSeriesModel> models, double[] weights) =>
        string.Join(" + ", models.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"{weights[i]:0.00} {m.Name}")));

    private static ImmutableArray<LeaderboardEntry> Leaderboard(
        ImmutableArray<ITimeSeriesModel> models, RollingOriginWeights weights, double blendLoss, int folds)
    {
        var losses = weights.Losses();
        var single = models.Select((m, i) => new LeaderboardEntry(
            m.Name, losses[i], folds, string.Create(CultureInfo.InvariantCulture, $"kept, weight {weights.Final[i]:0.000}")));
        return [
            .. single.Append(new LeaderboardEntry("rolling-origin blend", blendLoss, folds, "won")).OrderBy(e => e.MeanPinball)
                .ThenBy(e => e.Recipe, StringComparer.Ordinal)];
    }
}
