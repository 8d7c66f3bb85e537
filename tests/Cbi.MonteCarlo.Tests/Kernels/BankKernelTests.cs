using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class BankKernelTests
{
    private static readonly double[] s_residuals = [.. Enumerable.Range(0, 1_000).Select(i => i / 1_000.0)];
    private static readonly BankLayout s_layout = new(1e-4, 4e-4, new(0, 700), new(700, 299), new(999, 1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(10_007)]
    public void Draw_ScalarAndWide_SameBits(int length)
    {
        var (bits, variance) = Inputs(length);
        double[] scalar = new double[length], wide = new double[length];

        BankKernel.Scalar(s_layout, s_residuals, bits, variance, scalar);
        BankKernel.Wide(s_layout, s_residuals, bits, variance, wide);

        wide.ShouldBe(scalar);
    }

    /// <summary>The first and the last bits reach the first and the last residual of a bank and no other.</summary>
    [Theory]
    [InlineData(0UL, 0.0, 0.0)]
    [InlineData(ulong.MaxValue, 0.0, 0.699)]
    [InlineData(0UL, 1e-4, 0.7)]
    [InlineData(ulong.MaxValue, 3.9e-4, 0.998)]
    [InlineData(0UL, 4e-4, 0.999)]
    [InlineData(ulong.MaxValue, 1.0, 0.999)]
    [InlineData(0UL, double.NaN, 0.0)]
    public void Draw_EndsOfABank_StayInside(ulong bits, double variance, double expected)
    {
        var draws = new double[9];

        BankKernel.Draw(s_layout, s_residuals, Enumerable.Repeat(bits, 9).ToArray(), Enumerable.Repeat(variance, 9).ToArray(), draws);

        draws.ShouldAllBe(z => z == expected);
    }

    private static (ulong[] Bits, double[] Variance) Inputs(int length)
    {
        ulong[] bits = new ulong[length], other = new ulong[length];
        PhiloxKernel.Fill(3, 0, 0, bits, other);
        return (bits, [.. other.Select(b => 6e-4 * (b >> 11) / (1L << 53))]);
    }
}
