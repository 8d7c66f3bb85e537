namespace Cbi.Numerics.Tests;

public sealed class TailSelectionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(1_001)]
    [InlineData(100_003)]
    public void Find_AnySample_EqualsAFullSort(int length)
    {
        var outcomes = Normals(length);
        int[] counts = [.. new[] { 1, length / 100, length / 20, length / 3, length }.Select(k => Math.Max(k, 1))];

        MatchesSort(outcomes, counts);
    }

    [Fact]
    public void Find_ManyEqualOutcomes_EqualsAFullSort() =>
        MatchesSort([.. Enumerable.Range(0, 60_000).Select(i => (double)(i % 3))], [1, 300, 20_001, 59_999]);

    [Fact]
    public void Find_SampleThatMisleads_OpensTheBracket()
    {
        // Every value that the strided sample looks at is far below all others, so the first bracket catches too few.
        var outcomes = Normals(40_960);
        for (var i = 0; i < outcomes.Length; i += 10)
        {
            outcomes[i] = -100.0 - i;
        }

        MatchesSort(outcomes, [5_000]);
        Array.Reverse(outcomes);
        MatchesSort(outcomes, [400, 5_000]);
    }

    [Fact]
    public void Find_SortedOrInfinite_EqualsAFullSort()
    {
        double[] ascending = [.. Normals(50_000).Order()];
        MatchesSort(ascending, [500, 2_500]);
        MatchesSort([.. ascending.Reverse()], [500, 2_500]);
        var result = new TailPoint[1];
        TailSelection.Find([double.NegativeInfinity, 1.0], upper: true, [1], result);
        result[0].ShouldBe(new TailPoint(1.0, 1.0));
    }

    [Fact]
    public void Find_BadInput_Throws()
    {
        var result = new TailPoint[1];
        Should.Throw<ArgumentException>(() => TailSelection.Find([1.0, double.NaN, 2.0], upper: false, [1], result)).Message.ShouldContain("NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => TailSelection.Find([1.0], upper: false, [0], result));
        Should.Throw<ArgumentOutOfRangeException>(() => TailSelection.Find([1.0], upper: false, [2], result));
        Should.Throw<ArgumentOutOfRangeException>(() => TailSelection.Find([1.0, 2.0], upper: false, [2, 1], new TailPoint[2]));
    }

    [Fact]
    public void Sum_AnyOrder_SameBitsAndNearlyExact()
    {
        var values = Normals(10_007);
        values[17] = 1e9;
        values[18] = -1e9;
        var sum = OrderFreeSum.Of(values);

        // The stated bound: n 2^-54 times the largest value.
        sum.ShouldBe((double)values.Aggregate(0m, (s, v) => s + (decimal)v), values.Length * Math.Pow(2, -54) * 1e9);
        OrderFreeSum.Of([.. values.Order()]).ShouldBe(sum);
        OrderFreeSum.Of([.. values.Reverse()]).ShouldBe(sum);
        OrderFreeSum.Scalar(values, 1.5 * Math.Pow(2, 30 + 26), 1.5 * Math.Pow(2, 29))
            .ShouldBe(OrderFreeSum.Wide(values, 1.5 * Math.Pow(2, 30 + 26), 1.5 * Math.Pow(2, 29)));
    }

    [Fact]
    public void Sum_EmptyZeroNaNInfinite_FollowsTheRule()
    {
        OrderFreeSum.Of([]).ShouldBe(0.0);
        OrderFreeSum.Of([0.0, -0.0]).ShouldBe(0.0);
        OrderFreeSum.Of([1.0, double.NaN]).ShouldBe(double.NaN);
        OrderFreeSum.Of([1.0, double.NegativeInfinity]).ShouldBe(double.NaN);
    }

    private static void MatchesSort(double[] outcomes, int[] counts)
    {
        double[] ascending = [.. outcomes.Order()], before = [.. outcomes];
        var results = new TailPoint[counts.Length];
        TailSelection.Find(outcomes, upper: false, counts, results);
        results.ShouldBe(counts.Select(k => new TailPoint(ascending[k - 1], OrderFreeSum.Of(ascending.AsSpan(0, k)) / k)));
        TailSelection.Find(outcomes, upper: true, counts, results);
        results.ShouldBe(counts.Select(k => new TailPoint(ascending[^k], OrderFreeSum.Of(ascending.AsSpan(ascending.Length - k)) / k)));
        outcomes.ShouldBe(before);
    }

    private static double[] Normals(int length)
    {
        var draws = new double[length];
        NormalDrawKernel.Fill(21, (ulong)length, 0, draws);
        return draws;
    }
}
