using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Natural logarithm of normal numbers in (0, 1], for draws: x = 2^k m, 1 &lt;= m &lt; 2; a table of sixteen reciprocals c takes m to 1 + r = m c, |r| &lt;= 1/16,
/// and the series of ln(1 + r) to r^12 does the rest (Tang 1990). No division and no special values, half the price of <see cref="LogKernel"/>.
/// Error at most 4e-16 max(1, |ln x|); exact at 1, and at most 11 ulp above 1/2. The scalar form is the definition, the wide one has the same bits.
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
        1.0, 0.9142857142857143, 0.8648648648648649, 0.8205128205128205, 0.7804878048780488, 0.7441860465116279, 0.7111111111111111, 0.6808510638297872,
        0.6530612244897959, 0.6274509803921569, 0.6037735849056604, 0.5818181818181818, 0.5614035087719298, 0.5423728813559322, 0.5245901639344263, 0.5,
    ];

    /// <summary>Minus the logarithms of <see cref="Reciprocals"/>.</summary>
    private static ReadOnlySpan<double> Logarithms =>
    [
        0.0, 0.08961215868968717, 0.14518200984449783, 0.19782574332991992, 0.2478361639045812, 0.2954642128938359, 0.3409265869705932, 0.38441169891033206,
        0.42608439531090014, 0.46608972992459924, 0.5045560107523953, 0.5415972824327444, 0.5773153650348236, 0.6118015411059929, 0.6451379613735847, 0.6931471805599453,
    ];

    /// <summary>-1/12, 1/11, ..., 1/3, -1/2.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        -1.0 / 12.0, 1.0 / 11.0, -1.0 / 10.0, 1.0 / 9.0, -1.0 / 8.0, 1.0 / 7.0, -1.0 / 6.0, 1.0 / 5.0, -1.0 / 4.0, 1.0 / 3.0, -1.0 / 2.0,
    ];

    public static double Of(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var cell = (int)(bits >> 48) & 15;
        var k = BitConverter.Int64BitsToDouble((bits >> 52) | IntegerBits) - IntegerOffset;
        var r = Math.FusedMultiplyAdd(BitConverter.Int64BitsToDouble((bits & Mantissa) | One), Reciprocals[cell], -1.0);
        var p = Series[0];
        for (var i = 1; i < Series.Length; i++)
        {
            p = Math.FusedMultiplyAdd(p, r, Series[i]);
        }

        return Math.FusedMultiplyAdd(k, Ln2, Logarithms[cell]) + Math.FusedMultiplyAdd(r * r, p, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var cell = bits >>> 48;
        var k = ((bits >>> 52) | Vector512.Create(IntegerBits)).AsDouble() - Vector512.Create(IntegerOffset);
        var m = ((bits & Vector512.Create(Mantissa)) | Vector512.Create(One)).AsDouble();
        var r = Vector512.FusedMultiplyAdd(m, LaneTable.Fetch16(cell, Reciprocals), Vector512.Create(-1.0));
        var p = Vector512.Create(Series[0]);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[1]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[2]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[3]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[4]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[5]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[6]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[7]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[8]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[9]));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Series[10]));
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2), LaneTable.Fetch16(cell, Logarithms))
            + Vector512.FusedMultiplyAdd(r * r, p, r);
    }
}
