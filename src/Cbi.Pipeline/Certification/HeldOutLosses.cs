using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>heldout_losses.json: the pinball loss of every held-out session, by horizon, so that a later challenger can be compared on common sessions.</summary>
internal static class HeldOutLosses
{
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> Of(
        FeatureFrame frame, ImmutableArray<EnsembleForecast> forecasts, ImmutableArray<SplitPlan> plans) =>
        forecasts.ToImmutableSortedDictionary(
            forecast => forecast.Horizon.Name,
            forecast =>
            {
                var labels = HeldOutScoring.Open(frame, forecast.Horizon, plans);
                var rows = ForecastScoring.Known(forecast.HeldOut, labels);
                return ForecastScoring.Losses(forecast.HeldOut, rows, labels)
                    .Select((loss, i) => (Session: frame.Sessions[rows[i]].ToString("yyyy-MM-dd"), loss))
                    .ToImmutableSortedDictionary(x => x.Session, x => x.loss, StringComparer.Ordinal);
            },
            StringComparer.Ordinal);
}
