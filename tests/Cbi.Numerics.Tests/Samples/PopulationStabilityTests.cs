using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Numerics.Tests;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void Of_ByHand_IsTheSymmetricDivergenceOfTheSmoothedShares()
    {
        // Shares (0.25, 0.75) against (0.75, 0.25) after the pseudo-counts: 2 * 0.5 * ln 3.
        PopulationStability.Of([2, 7], [7, 2]).ShouldBe(Jeffreys(2.5 / 10, 7.5 / 10), 1e-15);
        PopulationStability.Of([2, 7], [7, 2]).ShouldBe(Math.Log(3.0), 1e-15);
        static double Jeffreys(double a, double b) => 2.0 * (b - a) * Math.Log(b / a);
    }

    [Fact]
    public void Of_LargeSamplesOfShiftedNormals_TendsToTheSquaredShift()
    {
        // The symmetric divergence of N(0,1) and N(d,1) is d^2; binning loses a little of it.
        const int Size = 100_000;
        var reference = Enumerable.Range(0, Size).Select(i => NormalDistribution.Quantile((i + 0.5) / Size)).ToArray();
        var edges = PopulationStability.Edges(reference, 50);
        int[] expected = new int[edges.Length + 1], actual = new int[edges.Length + 1];
        PopulationStability.Count(reference, edges, expected);
        PopulationStability.Count(reference.Select(x => x + 0.5).ToArray(), edges, actual);
        PopulationStability.Of(expected, actual).ShouldBe(0.25, 0.01);
    }

    [Fact]
    public void Of_AnyCounts_IsSymmetricPositiveAndZeroForEqualCounts()
    {
        var counts = Gen.Choose(0, 50).ListOf(6).Select(list => list.ToArray());
        Prop.ForAll(Arb.From(counts), Arb.From(counts), (a, b) =>
        {
            var index = PopulationStability.Of(a, b);
            return index >= 0.0 && Math.Abs(index - PopulationStability.Of(b, a)) < 1e-12 && PopulationStability.Of(a, a) == 0.0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Edges_DistinctValues_CutEqualCounts()
    {
        double[] sample = [.. Enumerable.Range(1, 100)];
        var edges = PopulationStability.Edges(sample, 10);
        var counts = new int[10];
        PopulationStability.Count(sample, edges, counts);
        counts.ShouldAllBe(count => count == 10);
    }

    [Fact]
    public void Edges_FewDistinctValues_MergeAndAConstantHasNone()
    {
        PopulationStability.Edges([0, 0, 0, 0, 0, 0, 0, 1], 10).ShouldBe([0.0]);
        PopulationStability.Edges([7, 7, 7], 10).ShouldBeEmpty();
        PopulationStability.Edges([1], 4).ShouldBeEmpty();
    }

    [Fact]
    public void Count_EdgesAndNaN_UpperEndIsIncludedAndNaNIsSkipped()
    {
        var counts = new int[3];
        PopulationStability.Count([0.0, 1.0, 1.5, 2.0, 9.0, double.NaN], [1.0, 2.0], counts);
        counts.ShouldBe([2, 2, 1]);
    }

    [Fact]
    public void BadInput_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PopulationStability.Of([], []));
        Should.Throw<ArgumentOutOfRangeException>(() => PopulationStability.Of([1], [1, 2]));
        Should.Throw<ArgumentOutOfRangeException>(() => PopulationStability.Of([-1], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => PopulationStability.Edges([], 10));
    }
}
