using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Sine and cosine of a uniform random angle, straight from 64 random bits: the upper 52 give an angle in a range where the Taylor series is
/// short, low bits choose reflections of the circle. Error at most 2e-15, relative. The scalar forms are the definition, the wide ones have the
/// same bits.
/// </summary>
internal static class AngleKernel
{
    private const ulong One = 0x3FF0_0000_0000_0000, SignBit = 0x8000_0000_0000_0000;
    private const double HalfPi = 1.5707963267948966, Pi = 3.1415926535897931;

    /// <summary>-1/3!, 1/5!, ..., of sine y (y to the 19th), highest first.</summary>
    private const double S19 = -1.0 / 121645100408832000.0, S17 = 1.0 / 355687428096000.0, S15 = -1.0 / 1307674368000.0, S13 = 1.0 / 6227020800.0;
    private const double S11 = -1.0 / 39916800.0, S9 = 1.0 / 362880.0, S7 = -1.0 / 5040.0, S5 = 1.0 / 120.0, S3 = -1.0 / 6.0;

    /// <summary>1/4!, -1/6!, ..., of cosine y (y to the 14th), highest first.</summary>
    private const double C14 = -1.0 / 87178291200.0, C12 = 1.0 / 479001600.0, C10 = -1.0 / 3628800.0;
    private const double C8 = 1.0 / 40320.0, C6 = -1.0 / 720.0, C4 = 1.0 / 24.0;

    /// <summary>Both coordinates of a uniform point of the unit circle: bit 0 swaps them, bits 1 and 2 are their signs.</summary>
    public static (double Sine, double Cosine) Point(ulong bits)
    {
        var y = (BitConverter.UInt64BitsToDouble((bits >> 12) | One) - 1.5) * HalfPi;
        // Estrin's scheme for both series: pairs of terms first, so that the chains are short.
        double z = y * y, z2 = z * z;
        var s = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(S15, z, S13), z2, Math.FusedMultiplyAdd(S11, z, S9));
        s = Math.FusedMultiplyAdd(s, z2, Math.FusedMultiplyAdd(S7, z, S5));
        s = Math.FusedMultiplyAdd(s, z, S3);
        s = Math.FusedMultiplyAdd(y * z, s, y);
        var c = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(C14, z, C12), z2, Math.FusedMultiplyAdd(C10, z, C8));
        c = Math.FusedMultiplyAdd(c, z2, Math.FusedMultiplyAdd(C6, z, C4));
        c = Math.FusedMultiplyAdd(z2, c, Math.FusedMultiplyAdd(z, -0.5, 1.0));
        var swap = (bits & 1) != 0;
        return (Flip(swap ? c : s, bits << 62), Flip(swap ? s : c, bits << 61));
    }

    /// <summary>Sine of an angle uniform on -pi/2 to pi/2: the law of the cosine of a uniform angle.</summary>
    public static double Sine(ulong bits) => Sine((BitConverter.UInt64BitsToDouble((bits >> 12) | One) - 1.5) * Pi);

    /// <summary>Sine of an angle from -pi/2 to pi/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sine(double y)
    {
        double z = y * y, z2 = z * z, z4 = z2 * z2;
        var high = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(S19, z, S17), z2, Math.FusedMultiplyAdd(S15, z, S13));
        var low = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(S11, z, S9), z2, Math.FusedMultiplyAdd(S7, z, S5));
        var s = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(high, z4, low), z, S3);
        return Math.FusedMultiplyAdd(y * z, s, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sine, Vector512<double> Cosine) Point(Vector512<ulong> bits)
    {
        var y = (((bits >>> 12) | Vector512.Create(One)).AsDouble() - Vector512.Create(1.5)) * Vector512.Create(HalfPi);
        // Estrin's scheme for both series: pairs of terms first, so that the chains are short.
        Vector512<double> z = y * y, z2 = z * z;
        var s = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(S15), z, Vector512.Create(S13)), z2,
            Vector512.FusedMultiplyAdd(Vector512.Create(S11), z, Vector512.Create(S9)));
        s = Vector512.FusedMultiplyAdd(s, z2, Vector512.FusedMultiplyAdd(Vector512.Create(S7), z, Vector512.Create(S5)));
        s = Vector512.FusedMultiplyAdd(s, z, Vector512.Create(S3));
        s = Vector512.FusedMultiplyAdd(y * z, s, y);
        var c = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(C14), z, Vector512.Create(C12)), z2,
            Vector512.FusedMultiplyAdd(Vector512.Create(C10), z, Vector512.Create(C8)));
        c = Vector512.FusedMultiplyAdd(c, z2, Vector512.FusedMultiplyAdd(Vector512.Create(C6), z, Vector512.Create(C4)));
        c = Vector512.FusedMultiplyAdd(z2, c, Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.5), Vector512.Create(1.0)));
        var swap = (Vector512<ulong>.Zero - (bits & Vector512<ulong>.One)).AsDouble();
        return (Flip(Vector512.ConditionalSelect(swap, c, s), bits << 62), Flip(Vector512.ConditionalSelect(swap, s, c), bits << 61));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sine(Vector512<ulong> bits)
    {
        var y = (((bits >>> 12) | Vector512.Create(One)).AsDouble() - Vector512.Create(1.5)) * Vector512.Create(Pi);
        Vector512<double> z = y * y, z2 = z * z, z4 = z2 * z2;
        var high = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(S19), z, Vector512.Create(S17)), z2,
            Vector512.FusedMultiplyAdd(Vector512.Create(S15), z, Vector512.Create(S13)));
        var low = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(S11), z, Vector512.Create(S9)), z2,
            Vector512.FusedMultiplyAdd(Vector512.Create(S7), z, Vector512.Create(S5)));
        var s = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, z4, low), z, Vector512.Create(S3));
        return Vector512.FusedMultiplyAdd(y * z, s, y);
    }

    private static double Flip(double value, ulong sign) =>
        BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) ^ (sign & SignBit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Flip(Vector512<double> value, Vector512<ulong> sign) =>
        (value.AsUInt64() ^ (sign & Vector512.Create(SignBit))).AsDouble();
}
