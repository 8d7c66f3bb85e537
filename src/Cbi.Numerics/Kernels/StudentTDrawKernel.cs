using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Student-t and skewed Student-t draws of mean 0 and variance 1 in double precision, by the polar form of Bailey (1994):
/// sqrt(nu (U^(-2/nu) - 1)) cos(2 pi V), for any nu at one price. Draw n is counter n of the stream: a pure function of (key, stream, n), with
/// the same bits on every machine. Relative error at most 1e-14. The skew is that of Fernandez and Steel (1998): see <see cref="SkewStudentT"/>.
/// </summary>
public static class StudentTDrawKernel
{
    private const int Lanes = 8;
    private const ulong One = 0x3FF0_0000_0000_0000, Spare = 0xFFF, SignBit = 0x8000_0000_0000_0000;

    /// <summary>Draws <paramref name="first"/>, first + 1, ... of a stream; any length.</summary>
    public static void Fill(ulong key, ulong stream, ulong first, SkewStudentT law, Span<double> draws)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!Vector512.IsHardwareAccelerated)
        {
            Scalar(key, stream, first, law, draws);
        }
        else if (law.IsSymmetric)
        {
            Symmetric(key, stream, first, law, draws);
        }
        else
        {
            Skewed(key, stream, first, law, draws);
        }
    }

    internal static void Scalar(ulong key, ulong stream, ulong first, SkewStudentT law, Span<double> draws)
    {
        for (var i = 0; i < draws.Length; i++)
        {
            var (x0, x1, x2, x3) = Philox.Block(key, first + (ulong)i, stream);
            ulong upper = ((ulong)x0 << 32) | x1, lower = ((ulong)x2 << 32) | x3;
            var log = UnitLogKernel.Of(2.0 - BitConverter.UInt64BitsToDouble((upper >> 12) | One));
            var draw = Math.Sqrt(law.Spread * GrowthKernel.Of(log * law.Power)) * AngleKernel.Sine(lower);
            draws[i] = law.IsSymmetric ? draw : Skew(draw, upper, lower, law);
        }
    }

    /// <summary>Sixteen draws a pass; the remainder of fewer takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Symmetric(ulong key, ulong stream, ulong first, SkewStudentT law, Span<double> draws)
    {
        var keys = PhiloxKernel.RoundKeys.Of(key);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var counter = PhiloxKernel.EightCounters(first);
        Vector512<ulong> high = Vector512.Create(stream);
        Vector512<double> power = Vector512.Create(law.Power), spread = Vector512.Create(law.Spread);
        var done = 0;
        for (; done <= draws.Length - 2 * Lanes; done += 2 * Lanes)
        {
            var (upper, lower, nextUpper, nextLower) = PhiloxKernel.SixteenBlocks(in keys, counter, high);
            Draw(upper, lower, power, spread).StoreUnsafe(ref target, (nuint)done);
            Draw(nextUpper, nextLower, power, spread).StoreUnsafe(ref target, (nuint)done + Lanes);
            counter += Vector512.Create(2UL * Lanes);
        }

        Scalar(key, stream, first + (ulong)done, law, draws[done..]);
    }

    /// <summary>As <see cref="Symmetric"/>, then the 24 bits that the draw has left over choose the side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Skewed(ulong key, ulong stream, ulong first, SkewStudentT law, Span<double> draws)
    {
        var keys = PhiloxKernel.RoundKeys.Of(key);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var counter = PhiloxKernel.EightCounters(first);
        Vector512<ulong> high = Vector512.Create(stream), spare = Vector512.Create(Spare), above = Vector512.Create(law.SidesAbove);
        Vector512<double> power = Vector512.Create(law.Power), spread = Vector512.Create(law.Spread);
        var done = 0;
        for (; done <= draws.Length - Lanes; done += Lanes)
        {
            var (upper, lower) = PhiloxKernel.EightBlocks(in keys, counter, high);
            var size = (Draw(upper, lower, power, spread).AsUInt64() & ~Vector512.Create(SignBit)).AsDouble();
            var side = ((upper & spare) << 12) | (lower & spare);
            var stretch = Vector512.ConditionalSelect(
                Vector512.LessThan(side, above).AsDouble(), Vector512.Create(law.StretchAbove), Vector512.Create(law.StretchBelow));
            Vector512.FusedMultiplyAdd(size, stretch, Vector512.Create(law.Shift)).StoreUnsafe(ref target, (nuint)done);
            counter += Vector512.Create((ulong)Lanes);
        }

        Scalar(key, stream, first + (ulong)done, law, draws[done..]);
    }

    private static double Skew(double draw, ulong upper, ulong lower, SkewStudentT law)
    {
        var side = ((upper & Spare) << 12) | (lower & Spare);
        return Math.FusedMultiplyAdd(Math.Abs(draw), side < law.SidesAbove ? law.StretchAbove : law.StretchBelow, law.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Draw(Vector512<ulong> upper, Vector512<ulong> lower, Vector512<double> power, Vector512<double> spread)
    {
        var log = UnitLogKernel.Of(Vector512.Create(2.0) - ((upper >>> 12) | Vector512.Create(One)).AsDouble());
        return Vector512.Sqrt(spread * GrowthKernel.Of(log * power)) * AngleKernel.Sine(lower);
    }
}
