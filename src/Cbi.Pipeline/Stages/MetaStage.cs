using System.Collections.Immutable;
using Cbi.Calibration;
using Cbi.Domain;
using Cbi.Meta;

namespace Cbi.Pipeline;

/// <summary>Fuses the nine calibrated signals of each horizon, then makes the horizons one coherent publishable forecast.</summary>
internal static class MetaStage
{
    /// <summary>Trains on the calibrated data sets alone, after verifying that their calibrators still exist.</summary>
    public static ImmutableArray<FusedForecast> Fuse(
        RunContext run, ImmutableArray<CalibratorSeal> seals, ImmutableArray<CalibratedDataset> data, FeatureFrame frame, SplitPlans plans)
    {
        CalibrationStage.CountSealed(run, seals);
        return MetaModel.Fuse(data, [.. data.Select(set => frame.Target(set.Horizon))], plans.All, run.Configuration.Meta.Fusion, run.Stop);
    }

    public static ImmutableArray<EnsembleForecast> Blend(
        RunContext run, ImmutableArray<FusedForecast> fused, ImmutableArray<CalibratedDataset> data, FeatureFrame frame, SplitPlans plans) =>
        EnsembleLayer.Blend(
            fused,
            data,
            [.. data.Select(set => frame.Target(set.Horizon))],
            plans.All,
            run.Configuration.Meta.Ensemble);
}
