using Cbi.Domain;

namespace Cbi.Core.Tests;

public class GarchBaselineTests
{
    private static readonly double[] Planted = PlantedFrame.Returns(2600, 17);

    [Fact]
    public void PredictHeldOut_PlantedGarch_CoversEightyPercentOfTheHeldOutRows()
    {
        var frame = PlantedFrame.Of(Planted);
        var forecast = GarchBaseline.PredictHeldOut(frame, Horizon.OneWeek, Plan(Horizon.OneWeek), new CoreOptions(), CancellationToken.None);

        forecast.Rows.ShouldBe(Enumerable.Range(1400, 1200));
        var known = forecast.Where((_, row) => double.IsFinite(frame.Target(Horizon.OneWeek).Raw[row]));
        var inside = Enumerable.Range(0, known.Count).Count(i => known.At(i)[3] < frame.Target(Horizon.OneWeek).Raw[known.Rows[i]] && frame.Target(Horizon.OneWeek).Raw[known.Rows[i]] < known.At(i)[7]);
        ((double)inside / known.Count).ShouldBe(0.80, 0.05);
    }

    [Fact]
    public void PredictHeldOut_FutureChanged_LeavesEarlierRowsUntouched()
    {
        const int Changed = 1800;
        var other = (double[])Planted.Clone();
        for (var t = Changed; t < other.Length; t++)
        {
            other[t] = -2.0 * other[t];
        }

        QuantileRows Before(double[] returns) => GarchBaseline
            .PredictHeldOut(PlantedFrame.Of(returns), Horizon.OneMonth, Plan(Horizon.OneMonth), new CoreOptions(), CancellationToken.None)
            .Where((_, row) => row < Changed);
        Before(other).Quantiles.ShouldBe(Before(Planted).Quantiles);
    }

    private static SplitPlan Plan(Horizon horizon) => SplitPlan.Create(horizon, Planted.Length, PlantedFrame.SmallSplit with { HeldOut = 1200, HeldOutStep = 400 });
}
