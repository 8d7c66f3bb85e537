using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>Masks of the leaves that a block of rows can still reach after all comparisons of a tree; the lowest set bit is the leaf.</summary>
internal static class LeafMasks
{
    /// <summary>Rows in a block: four vectors of sixteen.</summary>
    internal const int Rows = 64;

    private const int Lanes = 16;

    /// <param name="tree">Inner nodes.</param>
    /// <param name="steps">used columns x 64 threshold counts.</param>
    /// <param name="masks">64 masks.</param>
    internal static void Scalar(MaskTree tree, ReadOnlySpan<int> steps, Span<uint> masks)
    {
        masks.Fill(uint.MaxValue);
        for (var node = 0; node < tree.Keep.Length; node++)
        {
            for (var row = 0; row < Rows; row++)
            {
                var goesRight = unchecked(steps[tree.Places[node] * Rows + row] + tree.Raise[node]) > tree.Steps[node];
                masks[row] &= goesRight ? tree.Keep[node] : uint.MaxValue;
            }
        }
    }

    /// <summary>One row a lane. A comparison gives all ones where it holds, so "keep everything unless right" is keep OR NOT right.</summary>
    internal static void Wide(MaskTree tree, ReadOnlySpan<int> steps, Span<uint> masks)
    {
        ref var step = ref MemoryMarshal.GetReference(steps);
        ref var mask = ref MemoryMarshal.GetReference(masks);
        Vector512<uint> a = Vector512<uint>.AllBitsSet, b = a, c = a, d = a;
        for (var node = 0; node < tree.Keep.Length; node++)
        {
            ref var row = ref Unsafe.Add(ref step, tree.Places[node] * Rows);
            Vector512<int> limit = Vector512.Create(tree.Steps[node]), raise = Vector512.Create(tree.Raise[node]);
            var keep = Vector512.Create(tree.Keep[node]);
            a &= Kept(ref row, 0, raise, limit, keep);
            b &= Kept(ref row, Lanes, raise, limit, keep);
            c &= Kept(ref row, 2 * Lanes, raise, limit, keep);
            d &= Kept(ref row, 3 * Lanes, raise, limit, keep);
        }

        a.StoreUnsafe(ref mask);
        b.StoreUnsafe(ref mask, Lanes);
        c.StoreUnsafe(ref mask, 2 * Lanes);
        d.StoreUnsafe(ref mask, 3 * Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Kept(ref int row, int offset, Vector512<int> raise, Vector512<int> limit, Vector512<uint> keep) =>
        keep | ~Vector512.GreaterThan(Vector512.LoadUnsafe(ref row, (nuint)offset) + raise, limit).AsUInt32();
}
