using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class BinningTests
{
    [Fact]
    public void Fit_ManyValues_FillsBinsAboutEqually()
    {
        var random = RandomStream.Create(1, "bins");
        double[] values = [.. Enumerable.Range(0, 3200).Select(_ => random.NextNormal())];
        var bins = ColumnBins.Fit([.. values], 32);
        bins.Count.ShouldBe(32);
        values.GroupBy(bins.Of).ShouldAllBe(g => g.Count() == 100);
    }

    [Fact]
    public void Fit_FewDifferentValues_GivesEachItsOwnBin()
    {
        var bins = ColumnBins.Fit([0, 1, 0, 0, 1, 2, 0, 0, 0, 0, 2, 1], 8);
        bins.Count.ShouldBe(3);
        new[] { 0.0, 1.0, 2.0 }.Select(bins.Of).ShouldBe([0, 1, 2]);
        bins.Of(-5.0).ShouldBe(0);
        bins.Of(5.0).ShouldBe(2);
    }

    [Fact]
    public void Fit_NeighbouringDoubles_StillSeparatesThem()
    {
        var high = Math.BitIncrement(1.0);
        var bins = ColumnBins.Fit([1.0, 1.0, high, high], 2);
        bins.Of(1.0).ShouldBe(0);
        bins.Of(high).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fit_EmptyOrSingle_GivesOneBin(int length) => ColumnBins.Fit(new double[length], 8).Count.ShouldBe(1);

    [Fact]
    public void Threshold_OnTrainingValues_AgreesWithBins()
    {
        var random = RandomStream.Create(2, "bins");
        double[] values = [.. Enumerable.Range(0, 500).Select(_ => Math.Round(random.NextNormal(), 1))];
        var bins = ColumnBins.Fit([.. values], 16);
        foreach (var value in values)
        {
            for (var bin = 0; bin < bins.Count - 1; bin++)
            {
                (value <= bins.Threshold(bin)).ShouldBe(bins.Of(value) <= bin);
            }
        }
    }

    [Fact]
    public void Select_AnyIndex_EqualsSorting()
    {
        var random = RandomStream.Create(3, "select");
        foreach (var length in new[] { 1, 2, 3, 10, 24, 25, 26, 101, 700 })
        {
            double[] values = [.. Enumerable.Range(0, length).Select(_ => (double)random.NextInt(20))];
            double[] sorted = [.. values.Order()];
            for (var i = 0; i < length; i++)
            {
                OrderStatistic.Select([.. values], i).ShouldBe(sorted[i]);
            }
        }
    }
}
