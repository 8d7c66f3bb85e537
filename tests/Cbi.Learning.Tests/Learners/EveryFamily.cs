namespace Cbi.Learning.Tests;

/// <summary>One small member of every family, for the rules that hold for all of them.</summary>
internal static class EveryFamily
{
    internal static TheoryData<string> Recipes => [.. Learners.Keys];

    internal static Dictionary<string, IQuantileLearner> Learners { get; } = new IQuantileLearner[]
    {
        Baselines.Unconditional,
        Baselines.VolatilityScaled,
        new RidgeLearner(10),
        new ElasticNetLearner(0.5, 10),
        new ScaleRidgeLearner(10),
        new ScaleRidgeLearner(2, scaleOnly: true),
        new LocationScaleLearner(10, 10),
        new ScaledComponentsLearner(2, 2),
        new QuantileLinearLearner(10),
        new SquaredBoostingLearner(new BoostingSettings(15, 3, 0.1)),
        new PinballBoostingLearner(new BoostingSettings(15, 3, 0.3)),
        new ForestLearner(new ForestSettings(40, 0.05)),
        new AnalogueLearner(0.15),
        new MlpLearner(new MlpSettings(8, 0.005, 0.1, 8, 1)),
        new BlendLearner([new(50, new RidgeLearner(10)), new(50, new ScaleRidgeLearner(10))]),
    }.ToDictionary(l => l.Recipe);
}
