using Cbi.Core;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Trains the core forecaster at the four horizons and fits the volatility models of the paths.</summary>
internal static class CoreStage
{
    public static CoreOutput Run(RunContext run, FeatureFrame frame, SplitPlans plans) => new(
        run.FanOut(Horizon.All, horizon => CoreForecaster.Train(frame, horizon, plans.Of(horizon), run.Configuration.Core, run.Stop)),
        VolatilityFits.Of(frame.Returns.AsSpan(), run.Configuration.Core, $"Volatility at the as-of session {frame.AsOf:yyyy-MM-dd}"));
}
