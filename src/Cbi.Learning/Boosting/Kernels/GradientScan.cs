using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>
/// Finds the split of eight columns with the largest GL^2/(wL+s) + GR^2/(wR+s) (Chen and Guestrin 2016), where w is the row count or the curvature
/// sum. Scores are compared as fractions, n1*d2 &gt; n2*d1, which needs no division; ties go to the lowest column, then missing right, then the
/// lowest bin.
/// </summary>
/// <remarks>A cell packs an integer gradient sum (upper 32 bits, signed) over a row count (lower 32 bits), so one addition moves both and stays
/// exact.</remarks>
internal static class GradientScan
{
    private const int Lanes = ScanGroup.Lanes;
    private const long CountMask = 0xFFFFFFFFL;

    /// <param name="cells">bins x 8 packed sums.</param>
    /// <param name="curvature">bins x 8 curvature sums, or empty when every row weighs one.</param>
    internal static Split Find(ReadOnlySpan<long> cells, ReadOnlySpan<long> curvature, in GradientTotals node, in ScanGroup group)
    {
        var split = Vector128.IsHardwareAccelerated ? Wide(cells, curvature, node, group) : Scalar(cells, curvature, node, group);
        return split.Exists && (cells[group.MissingBin * Lanes + split.Column - group.FirstColumn] & CountMask) != 0
            ? split with { MissingSeen = true }
            : split;
    }

    internal static Split Scalar(ReadOnlySpan<long> cells, ReadOnlySpan<long> curvature, in GradientTotals node, in ScanGroup group)
    {
        Span<double> numerators = stackalloc double[Lanes], denominators = stackalloc double[Lanes], bins = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            (numerators[lane], denominators[lane], bins[lane]) = (node.Bar, node.Weight + group.Rules.Shrink, -1.0);
            if (group.Allows(lane))
            {
                ScanLane(cells, curvature, node, group, lane, false, ref numerators[lane], ref denominators[lane], ref bins[lane]);
                ScanLane(cells, curvature, node, group, lane, true, ref numerators[lane], ref denominators[lane], ref bins[lane]);
            }
        }

        return group.Choose(numerators, denominators, bins, node.Score(group.Rules.Shrink));
    }

    private static void ScanLane(
        ReadOnlySpan<long> cells, ReadOnlySpan<long> curvature, in GradientTotals node, in ScanGroup group, int lane, bool missingLeft,
        ref double numerator, ref double denominator, ref double best)
    {
        double shrink = group.Rules.Shrink, minLeaf = group.Rules.MinLeaf, direction = group.Direction(lane);
        long sum = 0, weight = 0;
        for (var step = missingLeft ? -1 : 0; step < group.MissingBin; step++)
        {
            var bin = step < 0 ? group.MissingBin : step;
            sum += cells[bin * Lanes + lane];
            weight += curvature.IsEmpty ? 0 : curvature[bin * Lanes + lane];
            double left = sum >> 32, rows = sum & CountMask;
            var leftWeight = (curvature.IsEmpty ? rows : weight * node.WeightUnit) + shrink;
            var right = node.Gradient - left;
            var rightWeight = node.Weight + shrink + shrink - leftWeight;
            var score = left * left * rightWeight + right * right * leftWeight;
            var scale = leftWeight * rightWeight;
            if (step >= 0 && rows >= minLeaf && node.Rows - rows >= minLeaf && score * denominator > numerator * scale
                && direction * (right * leftWeight - left * rightWeight) >= 0.0)
            {
                (numerator, denominator, best) = (score, scale, step + (missingLeft ? ScanGroup.LeftMark : 0));
            }
        }
    }

    /// <summary>One column a lane. A bin in which no lane leaves enough rows on both sides only moves the running sums.</summary>
    internal static Split Wide(ReadOnlySpan<long> cells, ReadOnlySpan<long> curvature, in GradientTotals node, in ScanGroup group)
    {
        var best = new ScanLanes(node.Bar, node.Weight + group.Rules.Shrink);
        ScanBins(cells, curvature, node, group, false, ref best);
        var missing = Vector512.LoadUnsafe(in cells[group.MissingBin * Lanes]);
        if ((missing & Vector512.Create(CountMask)) != Vector512<long>.Zero)
        {
            ScanBins(cells, curvature, node, group, true, ref best);
        }

        return best.Choose(group, node.Score(group.Rules.Shrink));
    }

    private static void ScanBins(
        ReadOnlySpan<long> cells, ReadOnlySpan<long> curvature, in GradientTotals node, in ScanGroup group, bool missingLeft, ref ScanLanes best)
    {
        ref var cell = ref MemoryMarshal.GetReference(cells);
        ref var bend = ref MemoryMarshal.GetReference(curvature);
        bool bent = !curvature.IsEmpty, directed = group.Rules.HasDirections;
        Vector512<double> gradient = Vector512.Create(node.Gradient), all = Vector512.Create(node.Rows);
        var shrink = Vector512.Create(group.Rules.Shrink);
        Vector512<double> weights = Vector512.Create(node.Weight) + shrink + shrink, unit = Vector512.Create(node.WeightUnit);
        Vector512<double> minLeaf = Vector512.Create((double)group.Rules.MinLeaf), allowed = group.AllowedLanes();
        var directions = group.DirectionLanes();
        Vector512<long> mask = Vector512.Create(CountMask), sum = Vector512<long>.Zero, weight = Vector512<long>.Zero;
        var (numerator, denominator, bins) = (best.Numerators, best.Denominators, best.Bins);
        var mark = missingLeft ? ScanGroup.LeftMark : 0;
        if (missingLeft)
        {
            sum = Vector512.LoadUnsafe(ref cell, (nuint)(group.MissingBin * Lanes));
            weight = bent ? Vector512.LoadUnsafe(ref bend, (nuint)(group.MissingBin * Lanes)) : weight;
        }

        for (var bin = 0; bin < group.MissingBin; bin++)
        {
            sum += Vector512.LoadUnsafe(ref cell, (nuint)(bin * Lanes));
            if (bent)
            {
                weight += Vector512.LoadUnsafe(ref bend, (nuint)(bin * Lanes));
            }

            var rows = Vector512.ConvertToDouble(sum & mask);
            var valid = Vector512.GreaterThanOrEqual(rows, minLeaf) & Vector512.GreaterThanOrEqual(all - rows, minLeaf) & allowed;
            if (valid.AsInt64() == Vector512<long>.Zero)
            {
                continue;
            }

            var left = Vector512.ConvertToDouble(sum >> 32);
            var leftWeight = (bent ? Vector512.ConvertToDouble(weight) * unit : rows) + shrink;
            var right = gradient - left;
            var rightWeight = weights - leftWeight;
            var score = left * left * rightWeight + right * right * leftWeight;
            var scale = leftWeight * rightWeight;
            valid &= Vector512.GreaterThan(score * denominator, numerator * scale);
            if (directed)
            {
                valid &= Vector512.GreaterThanOrEqual(directions * (right * leftWeight - left * rightWeight), Vector512<double>.Zero);
            }

            numerator = Vector512.ConditionalSelect(valid, score, numerator);
            denominator = Vector512.ConditionalSelect(valid, scale, denominator);
            bins = Vector512.ConditionalSelect(valid, Vector512.Create((double)(bin + mark)), bins);
        }

        best = new ScanLanes(numerator, denominator, bins);
    }
}
