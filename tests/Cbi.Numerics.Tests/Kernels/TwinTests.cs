namespace Cbi.Numerics.Tests;

/// <summary>Every wide kernel against its scalar definition, bit for bit, at lengths on either side of the vector widths.</summary>
public sealed class TwinTests
{
    private static readonly double[] Specials =
    [
        0.0, -0.0, 1.0, -1.0, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 2.2250738585072014e-308,
        double.MaxValue, double.MinValue, 709.78, 709.79, -708.4, -745.1, -745.2, 1e-300, 1.0 - 1e-16, 1.0 + 2.3e-16, 1e-12, 0.925, 0.075,
    ];

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 10_007];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Philox_ScalarAndWide_SameBits(int length)
    {
        ulong[] a = new ulong[length], b = new ulong[length], c = new ulong[length], d = new ulong[length];
        // The counter crosses the boundary of its lower 32 bits inside a vector.
        PhiloxKernel.Scalar(0x0123456789ABCDEF, 0xFFFF_FFFB, 0xFEDCBA9876543210, a, b);
        PhiloxKernel.Wide(0x0123456789ABCDEF, 0xFFFF_FFFB, 0xFEDCBA9876543210, c, d);

        c.ShouldBe(a);
        d.ShouldBe(b);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Exp_ScalarAndWide_SameBits(int length) => SameBits(ExpKernel.Scalar, ExpKernel.Wide, Inputs(length, -750.0, 720.0));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Log_ScalarAndWide_SameBits(int length) => SameBits(LogKernel.Scalar, LogKernel.Wide, Inputs(length, 0.0, 4.0));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void NormalQuantile_ScalarAndWide_SameBits(int length) =>
        SameBits(NormalQuantileKernel.Scalar, NormalQuantileKernel.Wide, Inputs(length, 0.0, 1.0));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void NormalCdf_ScalarAndWide_SameBits(int length) =>
        SameBits(NormalCdfKernel.Scalar, NormalCdfKernel.Wide, Inputs(length, -42.0, 42.0));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void StudentT_ScalarAndWide_SameBits(int length)
    {
        var table = StudentTTable.CreateUnitVariance(3.7);
        ulong[] bits = new ulong[length], spare = new ulong[length];
        PhiloxKernel.Fill(5, 0, 1, bits, spare);
        ulong[] ends = [0, ulong.MaxValue, 0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0xFFF, 0x1000];
        ends.AsSpan(0, Math.Min(length, ends.Length)).CopyTo(bits);
        double[] scalar = new double[length], wide = new double[length];

        StudentTKernel.Scalar(bits, table, scalar);
        StudentTKernel.Wide(bits, table, wide);

        Bits(wide).ShouldBe(Bits(scalar));
        scalar.ShouldAllBe(x => double.IsFinite(x));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_ScalarAndWide_SameBits(int length)
    {
        var values = new double[length];
        var stream = RandomStream.Create(3, 1);
        for (var i = 0; i < length; i++)
        {
            values[i] = stream.NextNormal() * 1e3;
        }

        Bits([FixedLaneSum.Wide(values), FixedLaneSum.SquaresWide(values, 0.3)])
            .ShouldBe(Bits([FixedLaneSum.Scalar(values), FixedLaneSum.SquaresScalar(values, 0.3)]));
    }

    [Fact]
    public void Sums_NegativeZeroNaNAndInfinity_SameBits()
    {
        foreach (var special in new[] { -0.0, double.NaN, double.PositiveInfinity })
        {
            var values = Enumerable.Repeat(special, 11).ToArray();
            Bits([FixedLaneSum.Wide(values)]).ShouldBe(Bits([FixedLaneSum.Scalar(values)]));
        }
    }

    private delegate void Kernel(ReadOnlySpan<double> values, Span<double> result);

    private static void SameBits(Kernel scalar, Kernel wide, double[] values)
    {
        double[] expected = new double[values.Length], found = new double[values.Length];
        scalar(values, expected);
        wide(values, found);
        Bits(found).ShouldBe(Bits(expected));
    }

    private static double[] Inputs(int length, double from, double to)
    {
        var stream = RandomStream.Create(11, (ulong)length);
        var values = new double[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = i < Specials.Length && length > 8 ? Specials[i] : from + (to - from) * stream.NextUnit();
        }

        return values;
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
