using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>
/// Finds the split of eight columns with the largest sum over levels of w_k (GL_k^2/(nL+s) + GR_k^2/(nR+s)), with G_k = tau_k n - C_k and C_k the
/// rows whose label lies below quantile k. The right side follows from the left: sum w GR^2 = sum w G^2 - 2 sum w G GL + sum w GL^2. Ties as in
/// GradientScan.
/// </summary>
/// <remarks>A histogram counts rows by rank, the number of predicted quantiles at or below the label: bins x (levels + 1) x 8 counts.</remarks>
internal static class RankScan
{
    private const int Lanes = ScanGroup.Lanes;

    internal static Split Find<T>(ReadOnlySpan<T> cells, in RankTotals node, in ScanGroup group)
        where T : unmanaged, IBinaryInteger<T>
    {
        var split = Vector128.IsHardwareAccelerated ? Wide(cells, node, group) : Scalar(cells, node, group);
        return split.Exists && Missing(cells, node, group, split.Column - group.FirstColumn) ? split with { MissingSeen = true } : split;
    }

    internal static Split Scalar<T>(ReadOnlySpan<T> cells, in RankTotals node, in ScanGroup group)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<double> numerators = stackalloc double[Lanes], denominators = stackalloc double[Lanes], bins = stackalloc double[Lanes];
        var square = node.Square;
        for (var lane = 0; lane < Lanes; lane++)
        {
            (numerators[lane], denominators[lane], bins[lane]) = (square * ScanGroup.RoundingShare, node.Rows + group.Rules.Shrink, -1.0);
            if (group.Allows(lane))
            {
                ScanLane(cells, node, group, lane, false, ref numerators[lane], ref denominators[lane], ref bins[lane]);
                ScanLane(cells, node, group, lane, true, ref numerators[lane], ref denominators[lane], ref bins[lane]);
            }
        }

        return group.Choose(numerators, denominators, bins, square / (node.Rows + group.Rules.Shrink));
    }

    private static void ScanLane<T>(
        ReadOnlySpan<T> cells, in RankTotals node, in ScanGroup group, int lane, bool missingLeft,
        ref double numerator, ref double denominator, ref double best)
        where T : unmanaged, IBinaryInteger<T>
    {
        double shrink = group.Rules.Shrink, minLeaf = group.Rules.MinLeaf, direction = group.Direction(lane), square = node.Square;
        var levels = node.Levels.Length;
        Span<int> below = stackalloc int[levels + 1];
        below.Clear();
        for (var step = missingLeft ? -1 : 0; step < group.MissingBin; step++)
        {
            var at = ((step < 0 ? group.MissingBin : step) * (levels + 1)) * Lanes + lane;
            var run = 0;
            for (var k = 0; k <= levels; k++)
            {
                run += int.CreateTruncating(cells[at + k * Lanes]);
                below[k] += run;
            }

            double rows = below[levels], leftSquare = 0.0, cross = 0.0, drift = 0.0;
            for (var k = 0; k < levels; k++)
            {
                var left = node.Levels[k] * rows - below[k];
                var weighted = node.Weights[k] * left;
                leftSquare += weighted * left;
                cross += weighted * node.Sums[k];
                drift += node.Sums[k] * (rows + shrink) - left * (node.Rows + shrink + shrink);
            }

            var leftRows = rows + shrink;
            var rightRows = node.Rows + shrink + shrink - leftRows;
            var score = leftSquare * rightRows + (square - cross - cross + leftSquare) * leftRows;
            var scale = leftRows * rightRows;
            if (step >= 0 && rows >= minLeaf && node.Rows - rows >= minLeaf && score * denominator > numerator * scale && direction * drift >= 0.0)
            {
                (numerator, denominator, best) = (score, scale, step + (missingLeft ? ScanGroup.LeftMark : 0));
            }
        }
    }

    internal static Split Wide<T>(ReadOnlySpan<T> cells, in RankTotals node, in ScanGroup group)
        where T : unmanaged, IBinaryInteger<T>
    {
        var square = node.Square;
        var best = new ScanLanes(square * ScanGroup.RoundingShare, node.Rows + group.Rules.Shrink);
        ScanBins(cells, node, group, square, false, ref best);
        var missing = cells.Slice(group.MissingBin * (node.Levels.Length + 1) * Lanes, (node.Levels.Length + 1) * Lanes);
        if (missing.ContainsAnyExcept(T.Zero))
        {
            ScanBins(cells, node, group, square, true, ref best);
        }

        return best.Choose(group, square / (node.Rows + group.Rules.Shrink));
    }

    private static void ScanBins<T>(
        ReadOnlySpan<T> cells, in RankTotals node, in ScanGroup group, double square, bool missingLeft, ref ScanLanes best)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref var cell = ref MemoryMarshal.GetReference(cells);
        var levels = node.Levels.Length;
        Span<Vector256<int>> below = stackalloc Vector256<int>[levels + 1];
        below.Clear();
        ref double tau = ref node.Levels[0], weight = ref node.Weights[0], sum = ref node.Sums[0];
        Vector512<double> all = Vector512.Create(node.Rows), shrink = Vector512.Create(group.Rules.Shrink), squares = Vector512.Create(square);
        Vector512<double> total = all + shrink + shrink, minLeaf = Vector512.Create((double)group.Rules.MinLeaf), allowed = group.AllowedLanes();
        var directions = group.DirectionLanes();
        var (numerator, denominator, bins) = (best.Numerators, best.Denominators, best.Bins);
        for (var step = missingLeft ? -1 : 0; step < group.MissingBin; step++)
        {
            ref var at = ref Unsafe.Add(ref cell, (step < 0 ? group.MissingBin : step) * (levels + 1) * Lanes);
            var run = Vector256<int>.Zero;
            for (var k = 0; k <= levels; k++)
            {
                run += Load(ref Unsafe.Add(ref at, k * Lanes));
                below[k] += run;
            }

            var rows = ToDouble(below[levels]);
            var valid = Vector512.GreaterThanOrEqual(rows, minLeaf) & Vector512.GreaterThanOrEqual(all - rows, minLeaf) & allowed;
            if (step < 0 || valid.AsInt64() == Vector512<long>.Zero)
            {
                continue;
            }

            Vector512<double> leftSquare = Vector512<double>.Zero, cross = Vector512<double>.Zero;
            for (var k = 0; k < levels; k++)
            {
                var left = Vector512.Create(Unsafe.Add(ref tau, k)) * rows - ToDouble(below[k]);
                var weighted = Vector512.Create(Unsafe.Add(ref weight, k)) * left;
                leftSquare += weighted * left;
                cross += weighted * Vector512.Create(Unsafe.Add(ref sum, k));
            }

            var leftRows = rows + shrink;
            var rightRows = total - leftRows;
            var score = leftSquare * rightRows + (squares - cross - cross + leftSquare) * leftRows;
            var scale = leftRows * rightRows;
            valid &= Vector512.GreaterThan(score * denominator, numerator * scale);
            if (group.Rules.HasDirections)
            {
                valid &= Vector512.GreaterThanOrEqual(directions * Drift(below, node, rows, leftRows, total), Vector512<double>.Zero);
            }

            numerator = Vector512.ConditionalSelect(valid, score, numerator);
            denominator = Vector512.ConditionalSelect(valid, scale, denominator);
            bins = Vector512.ConditionalSelect(valid, Vector512.Create((double)(step + (missingLeft ? ScanGroup.LeftMark : 0))), bins);
        }

        best = new ScanLanes(numerator, denominator, bins);
    }

    /// <summary>Sum over levels of GR wL - GL wR = G wL - GL (wL + wR): positive when the right side moves up more than the left.</summary>
    private static Vector512<double> Drift(
        ReadOnlySpan<Vector256<int>> below, in RankTotals node, Vector512<double> rows, Vector512<double> leftRows, Vector512<double> total)
    {
        var drift = Vector512<double>.Zero;
        for (var k = 0; k < node.Levels.Length; k++)
        {
            var left = Vector512.Create(node.Levels[k]) * rows - ToDouble(below[k]);
            drift += Vector512.Create(node.Sums[k]) * leftRows - left * total;
        }

        return drift;
    }

    private static bool Missing<T>(ReadOnlySpan<T> cells, in RankTotals node, in ScanGroup group, int lane)
        where T : unmanaged, IBinaryInteger<T>
    {
        var any = T.Zero;
        for (var k = 0; k <= node.Levels.Length; k++)
        {
            any |= cells[(group.MissingBin * (node.Levels.Length + 1) + k) * Lanes + lane];
        }

        return any != T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load<T>(ref T cell)
        where T : unmanaged, IBinaryInteger<T> =>
        typeof(T) == typeof(ushort)
            ? Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<T, ushort>(ref cell)).ToVector256Unsafe()).AsInt32()
            : Vector256.LoadUnsafe(ref Unsafe.As<T, int>(ref cell));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToDouble(Vector256<int> values) => Vector512.ConvertToDouble(Vector512.WidenLower(values.ToVector512Unsafe()));
}
