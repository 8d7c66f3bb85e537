using System.Numerics;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

/// <summary>Wide kernels against their scalar twins, and scans against sums over rows.</summary>
public sealed class ScanKernelTests
{
    private const int Lanes = BinnedMatrix.Lanes;

    [Theory]
    [InlineData(false, 1, 0)]
    [InlineData(true, 20, 0)]
    [InlineData(false, 5, 1)]
    [InlineData(true, 5, -1)]
    public void Find_GradientCells_WideEqualsScalar(bool curved, int minLeaf, sbyte direction)
    {
        var random = RandomStream.Create(7, $"scan {curved} {minLeaf}");
        foreach (var bins in new[] { 2, 3, 17, 256 })
        {
            var (cells, curvature, node) = DrawCells(random, bins, curved);
            var rules = new SplitRules(3.0, minLeaf, direction == 0 ? [] : [.. Enumerable.Repeat(direction, Lanes)]);
            foreach (var allowed in new byte[] { 0xFF, 0x52, 0x00 })
            {
                var group = new ScanGroup(0, bins - 1, allowed, rules);
                GradientScan.Wide(cells, curvature, node, group).ShouldBe(GradientScan.Scalar(cells, curvature, node, group));
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(11, 0)]
    [InlineData(11, 1)]
    [InlineData(4, -1)]
    public void Find_RankCells_WideEqualsScalar(int levels, sbyte direction)
    {
        CompareRanks<ushort>(levels, direction);
        CompareRanks<int>(levels, direction);
    }

    [Fact]
    public void Find_GradientCells_NeverUsesADisallowedColumn()
    {
        var (cells, curvature, node) = DrawCells(RandomStream.Create(1, "mask"), 30, false);
        var group = new ScanGroup(16, 29, 1 << 5, new SplitRules(0.0, 1, []));
        GradientScan.Find(cells, curvature, node, group).Column.ShouldBe(21);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(1001)]
    public void Subtract_AnyLength_WideEqualsScalar(int length)
    {
        var random = RandomStream.Create(3, "subtract");
        long[] target = [.. Enumerable.Range(0, length).Select(_ => (long)random.NextInt(1 << 30) << 20)];
        long[] other = [.. target.Select(_ => (long)random.NextInt(1 << 30))], expected = [.. target];
        CellSubtraction.Scalar<long>(expected, other);
        CellSubtraction.Wide<long>(target, other);
        target.ShouldBe(expected);
    }

    [Fact]
    public void Masks_AnyTree_WideEqualsScalar()
    {
        var random = RandomStream.Create(4, "masks");
        foreach (var nodes in new[] { 0, 1, 5, 31 })
        {
            var tree = new MaskTree(
                [.. Enumerable.Range(0, nodes).Select(_ => random.NextInt(3))], [.. Enumerable.Range(0, nodes).Select(_ => random.NextInt(9))],
                [.. Enumerable.Range(0, nodes).Select(_ => random.NextInt(2))],
                [.. Enumerable.Range(0, nodes).Select(_ => (uint)random.NextInt(int.MaxValue))]);
            int Step() => random.NextInt(9) == 0 ? ThresholdTable.Missing : random.NextInt(9);
            int[] steps = [.. Enumerable.Range(0, 3 * LeafMasks.Rows).Select(_ => Step())];
            uint[] wide = new uint[LeafMasks.Rows], scalar = new uint[LeafMasks.Rows];
            LeafMasks.Wide(tree, steps, wide);
            LeafMasks.Scalar(tree, steps, scalar);
            wide.ShouldBe(scalar);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(254)]
    [InlineData(255)]
    public void Below_AnyThresholds_WideEqualsScalarEqualsCounting(int count)
    {
        var random = RandomStream.Create(5, "thresholds");
        double[] thresholds = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal()).Order()];
        var counter = new ThresholdCounter(thresholds);
        double[] ends = [double.NegativeInfinity, double.PositiveInfinity, double.NaN, .. thresholds];
        foreach (var value in ends.Concat(Enumerable.Range(0, 200).Select(_ => random.NextNormal())))
        {
            var expected = thresholds.Count(t => t < value);
            counter.Wide(value).ShouldBe(expected);
            counter.Scalar(value).ShouldBe(expected);
        }
    }

    private static void CompareRanks<T>(int levels, sbyte direction)
        where T : unmanaged, IBinaryInteger<T>
    {
        var random = RandomStream.Create(8, $"ranks {levels}");
        foreach (var bins in new[] { 2, 5, 33 })
        {
            var counts = new int[levels + 1];
            var cells = new T[bins * (levels + 1) * Lanes];
            for (var row = 0; row < 400; row++)
            {
                var rank = random.NextInt(levels + 1);
                counts[rank]++;
                for (var lane = 0; lane < Lanes; lane++)
                {
                    cells[(random.NextInt(bins) * (levels + 1) + rank) * Lanes + lane]++;
                }
            }

            double[] tau = [.. Enumerable.Range(1, levels).Select(k => k / (levels + 1.0))];
            var weights = Array.ConvertAll(tau, t => 1.0 / (t * (1.0 - t)));
            var below = 0;
            var sums = tau.Select((t, k) => t * 400 - (below += counts[k])).ToArray();
            var node = new RankTotals(tau, weights, sums, 400);
            var rules = new SplitRules(5.0, 20, direction == 0 ? [] : [.. Enumerable.Repeat(direction, Lanes)]);
            foreach (var allowed in new byte[] { 0xFF, 0x91 })
            {
                var group = new ScanGroup(0, bins - 1, allowed, rules);
                RankScan.Wide<T>(cells, node, group).ShouldBe(RankScan.Scalar<T>(cells, node, group));
            }
        }
    }

    private static (long[] Cells, long[] Curvature, GradientTotals Node) DrawCells(RandomStream random, int bins, bool curved)
    {
        const int rows = 500;
        long[] cells = new long[bins * Lanes], curvature = new long[bins * Lanes];
        long total = 0, bend = 0;
        for (var row = 0; row < rows; row++)
        {
            long gradient = random.NextInt(2000) - 1000, weight = random.NextInt(1000) + 1;
            total += (gradient << 32) + 1;
            bend += weight;
            for (var lane = 0; lane < Lanes; lane++)
            {
                var at = random.NextInt(bins) * Lanes + lane;
                cells[at] += (gradient << 32) + 1;
                curvature[at] += weight;
            }
        }

        return (cells, curved ? curvature : [], new GradientTotals(total >> 32, rows, curved ? bend / 1000.0 : rows, 1.0 / 1000.0));
    }
}
