using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>VaR and expected shortfall of every model from the sessions that one refit serves.</summary>
internal static class RiskForecasting
{
    /// <summary>One set a model and horizon, in the order of <see cref="RiskModels.All"/> and <see cref="RiskHorizon.All"/>.</summary>
    public static ImmutableArray<RiskForecastSet> Refit(
        FeatureFrame frame, RowRange served, RunConfiguration configuration, ulong seed, CancellationToken stop)
    {
        var refit = new RiskRefit(frame, served, configuration, seed);
        var made = served.Rows()
            .SelectMany(row =>
            {
                stop.ThrowIfCancellationRequested();
                return refit.From(row).Select(f => (f.Model, f.Horizon, Row: row, f.Forecast));
            })
            .ToLookup(f => (f.Model, f.Horizon));
        return
        [
            .. from model in RiskModels.All
               from horizon in RiskHorizon.All
               let found = made[(model, horizon.Name)]
               select new RiskForecastSet(model, horizon.Name, horizon.Sessions, [.. found.Select(f => f.Row)], [.. found.Select(f => f.Forecast)]),
        ];
    }
}
