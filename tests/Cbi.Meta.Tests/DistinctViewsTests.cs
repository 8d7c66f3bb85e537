using Cbi.Domain;

namespace Cbi.Meta.Tests;

public class DistinctViewsTests
{
    private static readonly PlantedSignals Market = new(13);

    [Fact]
    public void Gate_SevenForecastersThatSayTheSame_ShareOneVoteOfThree()
    {
        var informed = new[] { Forecaster.Of(Bucket.Crush), Forecaster.Of(Bucket.Energy) };
        var weights = Weights(f => informed.Contains(f) ? 0.4 : 0.0, f => informed.Contains(f) ? 0.2 : 0.0);

        foreach (var forecaster in Forecaster.All)
        {
            weights[Forecaster.All.IndexOf(forecaster)].ShouldBe(informed.Contains(forecaster) ? 1.0 / 3.0 : 1.0 / 21.0, 1e-6);
        }
    }

    [Fact]
    public void Gate_AllTheSame_WeighsEqually() => Weights(_ => 0.3, _ => 0.0).ShouldAllBe(w => Math.Abs(w - 1.0 / 9.0) < 1e-12);

    [Fact]
    public void Gate_AllDifferent_WeighsEqually() => Weights(_ => 0.0, _ => 0.5).ShouldAllBe(w => Math.Abs(w - 1.0 / 9.0) < 1e-6);

    [Fact]
    public void Gate_NearlyTheSame_CountsForMoreThanOneAndLessThanTwo()
    {
        // 0.03 of a standard deviation apart is about 1 % of the 5 % to 95 % width.
        var close = Forecaster.Of(Bucket.China);
        var weights = Weights(f => f == Forecaster.Of(Bucket.Crush) || f == close ? 0.0 : 0.5, f => f == close ? 0.03 : f == Forecaster.Of(Bucket.Crush) ? 0.0 : 0.5);

        (weights[0] + weights[1]).ShouldBeInRange(1.1 / 8.0, 1.9 / 9.0);
    }

    private static double[] Weights(Func<Forecaster, double> knowledge, Func<Forecaster, double> noise)
    {
        var panel = Panel.OutOfFold(PlantedSignals.Pack(Horizon.OneWeek, f => Market.Signal(f, Horizon.OneWeek, knowledge(f), noise(f))));
        var weights = new double[9];
        GateModel.Weights(DistinctViews.Gate(panel, 500), panel, 3, weights);
        return weights;
    }
}
