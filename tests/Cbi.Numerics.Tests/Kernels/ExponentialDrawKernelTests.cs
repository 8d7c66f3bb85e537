namespace Cbi.Numerics.Tests;

public sealed class ExponentialDrawKernelTests
{
    private const ulong Key = 0x0123456789ABCDEF, Stream = 0xFEDCBA9876543210;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(65)]
    [InlineData(10_007)]
    public void Fill_ScalarAndWide_SameBits(int length)
    {
        double[][] scalar = Rows(length), wide = Rows(length);

        ExponentialDrawKernel.Scalar(Key, Stream, 5, scalar[0], scalar[1], scalar[2], scalar[3]);
        ExponentialDrawKernel.Wide(Key, Stream, 5, wide[0], wide[1], wide[2], wide[3]);

        wide.SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits).ShouldBe(scalar.SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Fill_AnyCounter_IsTheLogarithmOfItsWords()
    {
        var rows = Rows(100);
        ExponentialDrawKernel.Fill(Key, Stream, 9, rows[0], rows[1], rows[2], rows[3]);

        for (var i = 0; i < 100; i++)
        {
            var (x0, x1, x2, x3) = Philox.Block(Key, 9 + (ulong)i, Stream);
            double[] expected = [.. new[] { x0, x1, x2, x3 }.Select(word => -Math.Log((word + 0.5) / 4294967296.0))];
            rows.Select(row => row[i]).Zip(expected, (found, e) => Math.Abs(found - e)).Max().ShouldBeLessThan(1e-14);
        }
    }

    [Fact]
    public void Fill_EmpiricalDistribution_IsExponential()
    {
        const int length = 1 << 18;
        var rows = Rows(length);
        ExponentialDrawKernel.Fill(1, 2, 0, rows[0], rows[1], rows[2], rows[3]);

        foreach (var row in rows)
        {
            foreach (var p in new[] { 0.001, 0.1, 0.5, 0.9, 0.99, 0.999 })
            {
                var share = (double)row.Count(x => x <= -Math.Log(1.0 - p)) / length;
                share.ShouldBe(p, 4.0 * Math.Sqrt(p * (1.0 - p) / length));
            }
        }
    }

    [Fact]
    public void Fill_UnequalLengths_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ExponentialDrawKernel.Fill(1, 2, 0, new double[2], new double[2], new double[2], new double[3]));

    private static double[][] Rows(int length) => [new double[length], new double[length], new double[length], new double[length]];
}
