using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>VaR and expected shortfall of every model from the sessions that one refit serves.</summary>
internal static class RiskForecasting
{
    /// <summary>
    /// One set a model and horizon, in the order of <see cref="RiskModels.All"/> and <see cref="RiskHorizon.All"/>; then those of the
    /// published forecasts at their own horizons, where there are any.
    /// </summary>
    public static ImmutableArray<RiskForecastSet> Refit(
        FeatureFrame frame,
        RowRange served,
        RunConfiguration configuration,
        ulong seed,
        PublishedForecasts? published,
        CancellationToken stop)
    {
        var refit = new RiskRefit(frame, served, configuration, seed, published);
        var made = served.Rows()
            .SelectMany(row =>
            {
                stop.ThrowIfCancellationRequested();
                return refit.From(row).Select(f => (f.Model, f.Horizon, Row: row, f.Forecast));
            })
            .ToLookup(f => (f.Model, f.Horizon));
        RiskForecastSet Set(string model, RiskHorizon horizon, int overlap)
        {
            var found = made[(model, horizon.Name)];
            return new RiskForecastSet(model, horizon.Name, overlap, [.. found.Select(f => f.Row)], [.. found.Select(f => f.Forecast)]);
        }

        var models = RiskModels.All.SelectMany(model => RiskHorizon.All.Select(horizon => Set(model, horizon, horizon.Sessions)));
        if (published is null)
        {
            return [.. models];
        }

        return [.. models, .. RiskHorizon.Published.Select(h => Set(RiskModels.Published, h, published.Overlap(h.Sessions)))];
    }
}
