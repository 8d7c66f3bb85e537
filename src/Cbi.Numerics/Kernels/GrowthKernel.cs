using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// exp(x) - 1 for 0 &lt;= x &lt;= 700 without cancellation near zero, for draws: x = k ln 2 + r, Taylor polynomial of degree 13 in r without its 1,
/// 2^k p + (2^k - 1). Relative error at most 2 ulp below 1/3 and 3 ulp above. The scalar form is the definition, the wide one has the same bits.
/// </summary>
internal static class GrowthKernel
{
    private const double Log2OfE = 1.4426950408889634, Rounder = 6755399441055744.0;
    private const double Ln2Upper = 0.693147180369123816490, Ln2Lower = 1.90821492927058770002e-10;
    private const double T13 = 1.0 / 6227020800.0, T12 = 1.0 / 479001600.0, T11 = 1.0 / 39916800.0, T10 = 1.0 / 3628800.0, T9 = 1.0 / 362880.0;
    private const double T8 = 1.0 / 40320.0, T7 = 1.0 / 5040.0, T6 = 1.0 / 720.0, T5 = 1.0 / 120.0, T4 = 1.0 / 24.0, T3 = 1.0 / 6.0, T2 = 0.5;

    public static double Of(double x)
    {
        var shifted = Math.FusedMultiplyAdd(x, Log2OfE, Rounder);
        var k = shifted - Rounder;
        var r = Math.FusedMultiplyAdd(k, -Ln2Upper, x);
        r = Math.FusedMultiplyAdd(k, -Ln2Lower, r);
        // Estrin's scheme: r^2 / 2 + ... + r^13 / 13! in groups of four terms.
        double r2 = r * r, r4 = r2 * r2;
        var high = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(T13, r, T12), r2, Math.FusedMultiplyAdd(T11, r, T10));
        var middle = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(T9, r, T8), r2, Math.FusedMultiplyAdd(T7, r, T6));
        var low = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(T5, r, T4), r2, Math.FusedMultiplyAdd(T3, r, T2));
        var p = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(high, r4, middle), r4, low), r2, r);
        var power = BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(shifted) - BitConverter.DoubleToInt64Bits(Rounder) + 1023) << 52);
        return Math.FusedMultiplyAdd(power, p, power - 1.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        var rounder = Vector512.Create(Rounder);
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2OfE), rounder);
        var k = shifted - rounder;
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2Upper), x);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2Lower), r);
        // Estrin's scheme: r^2 / 2 + ... + r^13 / 13! in groups of four terms.
        Vector512<double> r2 = r * r, r4 = r2 * r2;
        var high = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(T13), r, Vector512.Create(T12)), r2,
            Vector512.FusedMultiplyAdd(Vector512.Create(T11), r, Vector512.Create(T10)));
        var middle = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(T9), r, Vector512.Create(T8)), r2,
            Vector512.FusedMultiplyAdd(Vector512.Create(T7), r, Vector512.Create(T6)));
        var low = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(T5), r, Vector512.Create(T4)), r2,
            Vector512.FusedMultiplyAdd(Vector512.Create(T3), r, Vector512.Create(T2)));
        var p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, r4, middle), r4, low), r2, r);
        var power = ((shifted.AsInt64() - rounder.AsInt64() + Vector512.Create(1023L)) << 52).AsDouble();
        return Vector512.FusedMultiplyAdd(power, p, power - Vector512<double>.One);
    }
}
