using Cbi.Core;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Trains the core forecaster at the four horizons and fits the volatility model of the paths.</summary>
internal static class CoreStage
{
    public static CoreOutput Run(RunContext run, FeatureFrame frame, SplitPlans plans) => new(
        run.FanOut(Horizon.All, horizon => CoreForecaster.Train(frame, horizon, plans.Of(horizon), run.Configuration.Core, run.Stop)),
        CoreForecaster.FitGarch(frame, run.Configuration.Core));
}
