using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class LocationScaleLearnerTests
{
    [Fact]
    public void Fit_PlantedCentreAndWidth_BeatsEitherAloneAndTheirBlend()
    {
        var data = PlantedRows.Create(x => 0.6 * x[0], x => Math.Exp(0.5 * x[1]), seed: 4);
        var both = Loss(new LocationScaleLearner(1, 1), data);
        both.ShouldBeLessThan(Loss(new RidgeLearner(1), data));
        both.ShouldBeLessThan(Loss(new ScaleRidgeLearner(1), data));
        both.ShouldBeLessThan(Loss(new BlendLearner([new(50, new RidgeLearner(1)), new(50, new ScaleRidgeLearner(1))]), data));
    }

    [Fact]
    public void Fit_NoSignal_IsTheVolatilityScaledBaselineWithinNoise()
    {
        var data = PlantedRows.Create(_ => 0.0, seed: 4);
        (Loss(new LocationScaleLearner(100, 40), data) / Loss(Baselines.VolatilityScaled, data)).ShouldBe(1.0, 0.005);
    }

    private static double Loss(IQuantileLearner learner, Dataset data)
    {
        var folds = new DevelopmentFolds(data, PlantedRows.Plan);
        return Enumerable.Range(0, folds.Count).Sum(f => folds.Score(learner, f, 1, CancellationToken.None).Score.PinballSum);
    }
}
