using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cbi.Numerics;

/// <summary>Tables small enough for two vector registers: every lane fetches its own entry in one instruction where the processor has it.</summary>
internal static class LaneTable
{
    /// <summary>Entry <paramref name="index"/> mod 16 of sixteen doubles, lane by lane. Pure fetches, so every branch gives the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fetch16(Vector512<long> index, ReadOnlySpan<double> sixteen)
    {
        Debug.Assert(sixteen.Length == 16);
        if (Avx512F.IsSupported)
        {
            ref var start = ref MemoryMarshal.GetReference(sixteen);
            return Avx512F.PermuteVar8x64x2(Vector512.LoadUnsafe(ref start), index, Vector512.LoadUnsafe(ref start, 8));
        }

        return Vector512.Create(
            sixteen[(int)index[0] & 15], sixteen[(int)index[1] & 15], sixteen[(int)index[2] & 15], sixteen[(int)index[3] & 15],
            sixteen[(int)index[4] & 15], sixteen[(int)index[5] & 15], sixteen[(int)index[6] & 15], sixteen[(int)index[7] & 15]);
    }

    /// <summary>Entry <paramref name="index"/> mod 32 of thirty-two floats, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fetch32(Vector512<int> index, ReadOnlySpan<float> thirtyTwo)
    {
        Debug.Assert(thirtyTwo.Length == 32);
        if (Avx512F.IsSupported)
        {
            ref var start = ref MemoryMarshal.GetReference(thirtyTwo);
            return Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref start), index, Vector512.LoadUnsafe(ref start, 16));
        }

        if (Avx2.IsSupported)
        {
            ref var start = ref MemoryMarshal.GetReference(thirtyTwo);
            return Vector512.Create(Fetch32(index.GetLower(), ref start), Fetch32(index.GetUpper(), ref start));
        }

        return FetchOneByOne(index, thirtyTwo);
    }

    /// <summary>The lowest three bits choose inside each quarter of the table, the next two the quarter: as signs of the blends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fetch32(Vector256<int> index, ref float start)
    {
        Vector256<float> odd = (index << 28).AsSingle(), upper = (index << 27).AsSingle();
        var low = Avx.BlendVariable(Quarter(index, ref start, 0), Quarter(index, ref start, 8), odd);
        var high = Avx.BlendVariable(Quarter(index, ref start, 16), Quarter(index, ref start, 24), odd);
        return Avx.BlendVariable(low, high, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Quarter(Vector256<int> index, ref float start, nuint offset) =>
        Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref start, offset), index);

    private static Vector512<float> FetchOneByOne(Vector512<int> index, ReadOnlySpan<float> thirtyTwo)
    {
        Span<float> found = stackalloc float[Vector512<float>.Count];
        for (var lane = 0; lane < found.Length; lane++)
        {
            found[lane] = thirtyTwo[index[lane] & 31];
        }

        return Vector512.Create<float>(found);
    }
}
