using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Every forecast of a back-test with the labels' frame: what the scores are computed from.</summary>
/// <param name="Frame">The whole frame; its labels reach beyond the last forecast where the data do.</param>
/// <param name="Split">The nightly plan's options.</param>
/// <param name="Schedule">Rows and refits.</param>
/// <param name="Opinions">The raw walk-forward signals.</param>
/// <param name="Refits">What each refit forecast, in time order.</param>
/// <param name="Layers">As-of rows by horizon, as in <see cref="Horizon.All"/>: final forecast, gate, forecasters and references.</param>
/// <param name="Hash">Content hash of all forecasts: equal at any number of threads.</param>
internal sealed record BacktestEvidence(
    FeatureFrame Frame,
    SplitOptions Split,
    BacktestSchedule Schedule,
    Opinions Opinions,
    ImmutableArray<RefitForecasts> Refits,
    ImmutableArray<ImmutableArray<ForecastLayer>> Layers,
    string Hash)
{
    public const string Final = "final", Gate = "gate", Equal = "equal weights", Unconditional = "unconditional",
        Scaled = "volatility-scaled", Garch = "garch-t";

    public static BacktestEvidence Collect(
        FeatureFrame frame,
        SplitOptions split,
        BacktestSchedule schedule,
        Opinions opinions,
        ImmutableArray<StageResult<RefitForecasts>> refits,
        ImmutableArray<BaselineForecast> baselines,
        ImmutableArray<QuantileRows> garch)
    {
        var asOfs = schedule.AsOfRows.ToHashSet();
        var forecasts = refits.Select(refit => refit.Value).ToImmutableArray();
        return new BacktestEvidence(
            frame, split, schedule, opinions, forecasts, [.. Horizon.All.Select(Layers)],
            ContentHash.Of(string.Join('\n', refits.Select(refit => refit.Hash).Prepend(opinions.Hash))));

        ImmutableArray<ForecastLayer> Layers(Horizon horizon, int h)
        {
            var baseline = baselines.Single(b => b.Horizon == horizon);
            return
            [
                new(Final, Joined(f => f.Final)),
                new(Gate, Joined(f => f.Gate)),
                new(Equal, Joined(f => f.Equal)),
                .. Forecaster.All.Select((forecaster, i) => new ForecastLayer(forecaster.Name, Joined(f => f.Calibrated[i]))),
                .. Forecaster.All.Select(forecaster => new ForecastLayer(
                    $"{forecaster} raw", AtAsOfs(opinions.Signals.Single(s => s.Forecaster == forecaster && s.Horizon == horizon).OutOfFold))),
                new(Unconditional, AtAsOfs(baseline.Unconditional)),
                new(Scaled, AtAsOfs(baseline.VolatilityScaled)),
                new(Garch, AtAsOfs(garch[h])),
            ];

            QuantileRows Joined(Func<HorizonForecasts, QuantileRows> layer) => Join(
                [.. forecasts.Select(refit => AtAsOfs(layer(refit.Horizons[h])))]);
        }

        QuantileRows AtAsOfs(QuantileRows rows) => rows.Where((_, row) => asOfs.Contains(row));
    }

    /// <summary>A layer by its name.</summary>
    public QuantileRows Layer(Horizon horizon, string name) => Layers[Horizon.All.IndexOf(horizon)].Single(layer => layer.Name == name).Rows;

    /// <summary>The labels of the tested rows. They judge; no choice reads them.</summary>
    public LabelWindow Labels(Horizon horizon) =>
        HeldOutScoring.Open(Frame, horizon, [SplitPlan.Create(horizon, Frame.Rows, Split with { HeldOut = Frame.Rows - Schedule.First })]);

    private static QuantileRows Join(QuantileRows[] parts) => new(
        [.. parts.SelectMany(p => p.Rows)],
        [.. parts.SelectMany(p => p.Quantiles)],
        [.. parts.SelectMany(p => p.UpProbability)],
        [.. parts.SelectMany(p => p.Folds)]);
}
