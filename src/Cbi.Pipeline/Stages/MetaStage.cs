using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Meta;

namespace Cbi.Pipeline;

/// <summary>Fuses the nine calibrated signals of each horizon, then makes the horizons one coherent publishable forecast.</summary>
internal static class MetaStage
{
    public static ImmutableArray<FusedForecast> Fuse(RunContext run, ImmutableArray<CalibratedDataset> data, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut(data, set => MetaModel.Fuse(set, frame, plans.Of(set.Horizon), run.Configuration.Meta.Fusion, run.Stop));

    public static ImmutableArray<EnsembleForecast> Blend(
        RunContext run, ImmutableArray<FusedForecast> fused, ImmutableArray<CalibratedDataset> data, FeatureFrame frame, SplitPlans plans) =>
        EnsembleLayer.Blend(
            fused,
            [.. data.Select(set => set.Signals.Single(signal => signal.Forecaster == Forecaster.Core))],
            frame,
            plans.All,
            run.Configuration.Meta.Ensemble);
}
