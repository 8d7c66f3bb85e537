using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Numerics.Tests;

public sealed class KolmogorovSmirnovTests
{
    [Theory]
    [InlineData(1.2238, 0.10)]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.4802, 0.025)]
    [InlineData(1.6276, 0.01)]
    [InlineData(1.9495, 0.001)]
    public void Survival_PublishedCriticalValues_GiveTheirLevels(double critical, double level) =>
        // Smirnov (1948), Annals of Mathematical Statistics 19, table of the limit distribution.
        KolmogorovSmirnov.Survival(critical).ShouldBe(level, 5e-4 * level);

    [Fact]
    public void Survival_Median_IsHalf() =>
        // Marsaglia, Tsang and Wang (2003): the median of the limit law is 0.82757.
        KolmogorovSmirnov.Survival(0.8275735551899077).ShouldBe(0.5, 1e-12);

    [Fact]
    public void Survival_BothSeries_MeetAtOneAndFall()
    {
        KolmogorovSmirnov.Survival(1.0 - 1e-12).ShouldBe(KolmogorovSmirnov.Survival(1.0), 1e-11);
        KolmogorovSmirnov.Survival(0.0).ShouldBe(1.0);
        KolmogorovSmirnov.Survival(-1.0).ShouldBe(1.0);
        KolmogorovSmirnov.Survival(double.NaN).ShouldBe(double.NaN);
        var levels = Enumerable.Range(1, 300).Select(i => KolmogorovSmirnov.Survival(i / 100.0)).ToArray();
        levels.ShouldBe(levels.OrderDescending());
        levels.ShouldAllBe(p => p >= 0.0 && p <= 1.0);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 3.0, 4, 5, 6 }, 0.5)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 1.0, 2, 3, 4 }, 0.0)]
    [InlineData(new[] { 1.0, 2 }, new[] { 3.0, 4 }, 1.0)]
    [InlineData(new[] { 0.0, 0, 0, 1 }, new[] { 0.0, 1, 1, 1 }, 0.5)]
    [InlineData(new[] { 5.0 }, new[] { 1.0, 9 }, 0.5)]
    public void Statistic_ByHand_Matches(double[] reference, double[] sample, double expected) =>
        KolmogorovSmirnov.Statistic(reference, sample).ShouldBe(expected, 1e-15);

    [Fact]
    public void Statistic_AnySamples_EqualsTheScanOverAllPointsAndIsSymmetric()
    {
        var samples = Gen.Choose(-5, 5).Select(i => (double)i).NonEmptyListOf().Select(list => list.Order().ToArray());
        Prop.ForAll(Arb.From(samples), Arb.From(samples), (a, b) =>
        {
            var d = KolmogorovSmirnov.Statistic(a, b);
            var scan = a.Concat(b).Max(x => Math.Abs(a.Count(v => v <= x) / (double)a.Length - b.Count(v => v <= x) / (double)b.Length));
            return Math.Abs(d - scan) < 1e-12 && Math.Abs(d - KolmogorovSmirnov.Statistic(b, a)) < 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void PValue_IndependentSamplesOfOneLaw_IsUniform()
    {
        var random = RandomStream.Create(3, "ks");
        var below = 0;
        const int Draws = 2000;
        for (var i = 0; i < Draws; i++)
        {
            double[] a = [.. Enumerable.Range(0, 200).Select(_ => random.NextNormal()).Order()],
                b = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal()).Order()];
            below += KolmogorovSmirnov.PValue(KolmogorovSmirnov.Statistic(a, b), 200, 60) < 0.10 ? 1 : 0;
        }

        ((double)below / Draws).ShouldBe(0.10, 0.02);
    }

    [Fact]
    public void BadInput_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => KolmogorovSmirnov.Statistic([], [1.0]));
        Should.Throw<ArgumentOutOfRangeException>(() => KolmogorovSmirnov.Statistic([1.0], []));
        Should.Throw<ArgumentOutOfRangeException>(() => KolmogorovSmirnov.PValue(double.NaN, 10, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => KolmogorovSmirnov.PValue(0.5, 0, 10));
    }
}
