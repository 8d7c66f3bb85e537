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
    private const ulong Spare = 0xFFF, SignBit = 0x8000_0000_0000_0000;

    /// <summary>Counters of a stage, a multiple of <see cref="Lanes"/>.</summary>
    private const int Stage = 256;

    /// <summary>Draws <paramref name="first"/>, first + 1, ... of a stream; any length.</summary>
    public static void Fill(ulong key, ulong stream, ulong first, SkewStudentT law, Span<double> draws)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!Vector256.IsHardwareAccelerated)
        {
            Scalar(key, stream, first, law, draws);
        }
        else if (!Vector512.IsHardwareAccelerated)
        {
            Staged(key, stream, first, law, draws);
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
            var log = UnitLogKernel.Of(UnitLogKernel.Unit(upper));
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
        var high = Vector512.Create(stream);
        Vector512<double> power = Vector512.Create(law.Power), spread = Vector512.Create(law.Spread);
        var done = 0;
        for (; done <= draws.Length - Lanes; done += Lanes)
        {
            var (upper, lower) = PhiloxKernel.EightBlocks(in keys, counter, high);
            Skew(Draw(upper, lower, power, spread), upper, lower, law).StoreUnsafe(ref target, (nuint)done);
            counter += Vector512.Create((ulong)Lanes);
        }

        Scalar(key, stream, first + (ulong)done, law, draws[done..]);
    }

    /// <summary>
    /// For vectors of 256 bits: one short kernel after the other over a few hundred counters, since the compiler keeps the halves of a wider vector
    /// in registers in short methods only. The remainder of fewer than eight draws takes the scalar way.
    /// </summary>
    internal static void Staged(ulong key, ulong stream, ulong first, SkewStudentT law, Span<double> draws)
    {
        Span<ulong> upper = stackalloc ulong[Stage], lower = stackalloc ulong[Stage];
        var whole = draws.Length / Lanes * Lanes;
        for (var done = 0; done < whole; done += Stage)
        {
            var part = draws.Slice(done, Math.Min(Stage, whole - done));
            PhiloxKernel.Wide(key, first + (ulong)done, stream, upper[..part.Length], lower[..part.Length]);
            UnitLogKernel.OfUnits(upper[..part.Length], part);
            Grow(law, part);
            Turn(upper[..part.Length], lower[..part.Length], law, part);
        }

        Scalar(key, stream, first + (ulong)whole, law, draws[whole..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Grow(SkewStudentT law, Span<double> values)
    {
        Vector512<double> power = Vector512.Create(law.Power), spread = Vector512.Create(law.Spread);
        foreach (ref var eight in MemoryMarshal.Cast<double, Vector512<double>>(values))
        {
            eight = Vector512.Sqrt(spread * GrowthKernel.Of(eight * power));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn(ReadOnlySpan<ulong> upper, ReadOnlySpan<ulong> lower, SkewStudentT law, Span<double> values)
    {
        var eights = MemoryMarshal.Cast<double, Vector512<double>>(values);
        var uppers = MemoryMarshal.Cast<ulong, Vector512<ulong>>(upper)[..eights.Length];
        var lowers = MemoryMarshal.Cast<ulong, Vector512<ulong>>(lower)[..eights.Length];
        for (var i = 0; i < eights.Length; i++)
        {
            var draw = eights[i] * AngleKernel.Sine(lowers[i]);
            eights[i] = law.IsSymmetric ? draw : Skew(draw, uppers[i], lowers[i], law);
        }
    }

    private static double Skew(double draw, ulong upper, ulong lower, SkewStudentT law)
    {
        var side = ((upper & Spare) << 12) | (lower & Spare);
        return Math.FusedMultiplyAdd(Math.Abs(draw), side < law.SidesAbove ? law.StretchAbove : law.StretchBelow, law.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Skew(Vector512<double> draw, Vector512<ulong> upper, Vector512<ulong> lower, SkewStudentT law)
    {
        var side = ((upper & Vector512.Create(Spare)) << 12) | (lower & Vector512.Create(Spare));
        var above = Vector512.LessThan(side, Vector512.Create(law.SidesAbove)).AsDouble();
        var stretch = Vector512.ConditionalSelect(above, Vector512.Create(law.StretchAbove), Vector512.Create(law.StretchBelow));
        var size = (draw.AsUInt64() & ~Vector512.Create(SignBit)).AsDouble();
        return Vector512.FusedMultiplyAdd(size, stretch, Vector512.Create(law.Shift));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Draw(Vector512<ulong> upper, Vector512<ulong> lower, Vector512<double> power, Vector512<double> spread)
    {
        var log = UnitLogKernel.Of(UnitLogKernel.Unit(upper));
        return Vector512.Sqrt(spread * GrowthKernel.Of(log * power)) * AngleKernel.Sine(lower);
    }
}
