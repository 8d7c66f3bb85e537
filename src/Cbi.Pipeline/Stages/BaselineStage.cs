using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>The two forecasts that anyone can make, predicted walk-forward exactly like the specialists.</summary>
internal static class BaselineStage
{
    public static ImmutableArray<BaselineForecast> Run(RunContext run, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut(Horizon.All, horizon =>
        {
            var plan = plans.Of(horizon);
            var data = new Dataset(frame.ZlCore, frame.Target(horizon), frame.LabelScale(horizon));
            return new BaselineForecast(horizon, Predict(Baselines.Unconditional), Predict(Baselines.VolatilityScaled));

            QuantileRows Predict(IQuantileLearner learner) => WalkForward.Predict(learner, data, plan, run.Request.Seed, run.Stop).OutOfFold;
        });
}
