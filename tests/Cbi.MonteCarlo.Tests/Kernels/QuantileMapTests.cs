using FsCheck;
using FsCheck.Fluent;

namespace Cbi.MonteCarlo.Tests;

public sealed class QuantileMapTests
{
    [Fact]
    public void Apply_KnotsAndBeyond_HitsKnotsAndKeepsEndSlopes()
    {
        double[] values = [-3.0, -1.0, 0.0, 0.5, 1.0, 2.0];

        QuantileMap.Apply(values, [-1.0, 0.0, 1.0], [-4.0, 1.0, 2.0]);

        values.ShouldBe([-14.0, -4.0, 1.0, 1.5, 2.0, 3.0]);
    }

    [Fact]
    public void Apply_EqualPublishedQuantiles_FlattensThatSegment()
    {
        double[] values = [-1.0, -0.5, 0.0, 0.5, 1.0];

        QuantileMap.Apply(values, [-1.0, 0.0, 1.0], [2.0, 2.0, 3.0]);

        values.ShouldBe([2.0, 2.0, 2.0, 2.5, 3.0]);
    }

    [Fact]
    public void Apply_AnyMonotoneTarget_KeepsTheOrder()
    {
        var steps = Gen.ArrayOf(Gen.Choose(1, 1000), 60);
        Prop.ForAll(Arb.From(steps), raw =>
        {
            double[] from = Cumulate(raw[..10], 0.001), to = Cumulate([.. raw[10..20].Select(s => s % 3 == 0 ? 0 : s)], 0.0017);
            var values = Cumulate(raw[20..], 0.0003);
            QuantileMap.Apply(values, from, to);
            return Enumerable.Range(1, values.Length - 1).All(i => values[i] >= values[i - 1]);
        }).QuickCheckThrowOnFailure();
    }

    private static double[] Cumulate(int[] steps, double unit)
    {
        var sum = 0;
        return [.. steps.Select(s => (sum += s) * unit)];
    }
}
