using Cbi.Domain;
using Cbi.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Meta.Tests;

public class MoveAttributionTests
{
    [Fact]
    public void Split_AnyTwoDays_SumsToTheChange() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var random = RandomStream.Create(seed, "moves");
            var (before, now) = (Day(random), Day(random));
            var published = random.NextNormal();
            var move = MoveAttribution.Split(before, now, published);
            return Math.Abs(move.Vintages + move.Drivers.Sum() - published) < 1e-9 && move.Total == published;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_SharpenedCentre_SumsToTheChangeOfTheSharpenedSum() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            // Loadings of a sharpened pool sum to the factor, not to 1; the base is the same on both days.
            var random = RandomStream.Create(seed, "sharpened moves");
            var (factor, level) = (9.0 * random.NextUnit(), random.NextNormal());
            var (before, now) = (Day(random), Day(random));
            double Centre((double[] Weights, double[] Medians) day) => level + factor * (day.Weights.Zip(day.Medians, (w, x) => w * x).Sum() - level);
            (double[], double[]) Loaded((double[] Weights, double[] Medians) day) => (Array.ConvertAll(day.Weights, w => factor * w), day.Medians);
            var move = MoveAttribution.Split(Loaded(before), Loaded(now), Centre(now) - Centre(before));
            return Math.Abs(move.Drivers.Sum() - move.Total) < 1e-9 && Math.Abs(move.Vintages) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_CentreMovedAwayFromEqualWeights_SumsToTheChange() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var random = RandomStream.Create(seed, "moves from equal weights");
            var sharpening = CentreSharpening.None with { Factor = 9.0 * random.NextUnit(), Implied = 2.0 };
            var equal = Enumerable.Repeat(1.0 / 9.0, 9).ToArray();
            var (before, now) = (Day(random), Day(random));
            double Centre((double[] Weights, double[] Medians) day)
            {
                var (pooled, even) = (day.Weights.Zip(day.Medians, (w, x) => w * x).Sum(), day.Medians.Average());
                return even + sharpening.Factor * (pooled - even);
            }

            (double[], double[]) Loaded((double[] Weights, double[] Medians) day) =>
                (SharpenedPool.Loadings(day.Weights, equal, sharpening), day.Medians);
            var move = MoveAttribution.Split(Loaded(before), Loaded(now), Centre(now) - Centre(before));
            return Math.Abs(move.Drivers.Sum() - move.Total) < 1e-9 && Math.Abs(move.Vintages) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_FactorOfZero_MovesNothing() =>
        MoveAttribution.Split((new double[2], [0.01, 0.02]), (new double[2], [0.03, -0.02]), 0.0).Drivers.ShouldAllBe(part => part == 0.0);

    [Fact]
    public void Split_OneViewMoved_BelongsToItAlone()
    {
        var move = MoveAttribution.Split(([0.25, 0.75], [0.01, 0.02]), ([0.25, 0.75], [0.03, 0.02]), 0.005);

        move.Drivers[0].ShouldBe(0.005, 1e-15);
        move.Drivers[1].ShouldBe(0.0);
        move.Vintages.ShouldBe(0.0, 1e-15);
    }

    [Fact]
    public void Split_WeightMovedBetweenEqualViews_ChangesNothing() =>
        MoveAttribution.Split(([0.2, 0.8], [0.01, 0.01]), ([0.7, 0.3], [0.01, 0.01]), 0.0).Drivers.ShouldAllBe(part => Math.Abs(part) < 1e-15);

    private static (double[] Weights, double[] Medians) Day(RandomStream random)
    {
        var weights = Enumerable.Range(0, 9).Select(_ => random.NextUnit()).ToArray();
        return (Array.ConvertAll(weights, w => w / weights.Sum()), [.. Enumerable.Range(0, 9).Select(_ => random.NextNormal())]);
    }
}
