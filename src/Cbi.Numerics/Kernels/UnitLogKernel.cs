using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Natural logarithm of normal numbers in (0, 1], for draws: x = 2^k m, 1 &lt;= m &lt; 2; a table of sixteen reciprocals c takes m to 1 + r = m
/// c, |r| &lt;= 1/16, and the series of ln(1 + r) to r^12 does the rest (Tang 1990). No division and no special values, half the price of <see
/// cref="LogKernel"/>. Error at most 4e-16 max(1, |ln x|); exact at 1, and at most 11 ulp above 1/2. The scalar form is the definition, the wide
/// one has the same bits.
/// </summary>
internal static class UnitLogKernel
{
    private const long Mantissa = 0x000F_FFFF_FFFF_FFFF, One = 0x3FF0_0000_0000_0000;
    private const double Ln2 = 0.69314718055994531;

    /// <summary>Bits of 2^52: an integer below 2^52 in the low bits makes the double 2^52 + integer.</summary>
    private const long IntegerBits = 0x4330_0000_0000_0000;
    private const double IntegerOffset = 4503599627370496.0 + 1023.0;

    /// <summary>1 / (1 + (i + 1/2) / 16); the end cells are exact, so that the logarithm keeps its digits around 1.</summary>
    private static ReadOnlySpan<double> Reciprocals =>
    [
        1.0, 0.9142857142857143, 0.8648648648648649, 0.8205128205128205,
        0.7804878048780488, 0.7441860465116279, 0.7111111111111111, 0.6808510638297872,
        0.6530612244897959, 0.6274509803921569, 0.6037735849056604, 0.5818181818181818,
        0.5614035087719298, 0.5423728813559322, 0.5245901639344263, 0.5,
    ];

    /// <summary>Minus the logarithms of <see cref="Reciprocals"/>.</summary>
    private static ReadOnlySpan<double> Logarithms =>
    [
        0.0, 0.08961215868968717, 0.14518200984449783, 0.19782574332991992,
        0.2478361639045812, 0.2954642128938359, 0.3409265869705932, 0.38441169891033206,
        0.42608439531090014, 0.46608972992459924, 0.5045560107523953, 0.5415972824327444,
        0.5773153650348236, 0.6118015411059929, 0.6451379613735847, 0.6931471805599453,
    ];

    private const double L12 = -1.0 / 12.0, L11 = 1.0 / 11.0, L10 = -1.0 / 10.0, L9 = 1.0 / 9.0, L8 = -1.0 / 8.0, L7 = 1.0 / 7.0;
    private const double L6 = -1.0 / 6.0, L5 = 1.0 / 5.0, L4 = -1.0 / 4.0, L3 = 1.0 / 3.0, L2 = -1.0 / 2.0;

    public static double Of(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var cell = (int)(bits >> 48) & 15;
        var k = BitConverter.Int64BitsToDouble((bits >> 52) | IntegerBits) - IntegerOffset;
        var r = Math.FusedMultiplyAdd(BitConverter.Int64BitsToDouble((bits & Mantissa) | One), Reciprocals[cell], -1.0);
        // Estrin's scheme: neighbours first, then pairs of them, so that the chain is four deep instead of ten.
        double r2 = r * r, r4 = r2 * r2;
        var high = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(L12, r, L11), r2, Math.FusedMultiplyAdd(L10, r, L9));
        var middle = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(L8, r, L7), r2, Math.FusedMultiplyAdd(L6, r, L5));
        var low = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(L4, r, L3), r, L2);
        var p = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(high, r4, middle), r2 * r, low);
        return Math.FusedMultiplyAdd(k, Ln2, Logarithms[cell]) + Math.FusedMultiplyAdd(r2, p, r);
    }

    /// <summary>Logarithms of the numbers in (0, 1] that random bits stand for; a multiple of eight, equal lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OfUnits(ReadOnlySpan<ulong> bits, Span<double> logs)
    {
        var source = MemoryMarshal.Cast<ulong, Vector512<ulong>>(bits);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(logs)[..source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Of(Unit(source[i]));
        }
    }

    /// <summary>The number in (0, 1] of the upper 52 bits.</summary>
    public static double Unit(ulong bits) => 2.0 - BitConverter.UInt64BitsToDouble((bits >> 12) | (ulong)One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Unit(Vector512<ulong> bits) =>
        Vector512.Create(2.0) - ((bits >>> 12) | Vector512.Create((ulong)One)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var cell = bits >>> 48;
        var k = ((bits >>> 52) | Vector512.Create(IntegerBits)).AsDouble() - Vector512.Create(IntegerOffset);
        var m = ((bits & Vector512.Create(Mantissa)) | Vector512.Create(One)).AsDouble();
        var r = Vector512.FusedMultiplyAdd(m, LaneTable.Fetch16(cell, Reciprocals), Vector512.Create(-1.0));
        // Estrin's scheme: neighbours first, then pairs of them, so that the chain is four deep instead of ten.
        Vector512<double> r2 = r * r, r4 = r2 * r2;
        var high = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(L12), r, Vector512.Create(L11)), r2,
            Vector512.FusedMultiplyAdd(Vector512.Create(L10), r, Vector512.Create(L9)));
        var middle = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(L8), r, Vector512.Create(L7)), r2,
            Vector512.FusedMultiplyAdd(Vector512.Create(L6), r, Vector512.Create(L5)));
        var low = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(Vector512.Create(L4), r, Vector512.Create(L3)), r, Vector512.Create(L2));
        var p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, r4, middle), r2 * r, low);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2), LaneTable.Fetch16(cell, Logarithms))
            + Vector512.FusedMultiplyAdd(r2, p, r);
    }
}
