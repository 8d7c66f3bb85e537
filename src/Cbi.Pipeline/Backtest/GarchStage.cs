using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>GARCH-t alone on the rows that are tested, one entry a horizon.</summary>
internal static class GarchStage
{
    public static ImmutableArray<QuantileRows> Run(RunContext run, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut(Horizon.All, horizon => GarchBaseline.PredictHeldOut(frame, horizon, plans.Of(horizon), run.Configuration.Core, run.Stop));
}
