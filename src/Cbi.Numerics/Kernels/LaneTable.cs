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

        return FetchOneByOne(index, thirtyTwo);
    }

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
