using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class GarchKernelTests
{
    private static readonly GarchStep Step = new(0.001, 1e-5, 0.04, 0.1, 0.85, 0.05);

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
    public void Step_ScalarAndWide_SameBits(int length)
    {
        var stream = RandomStream.Create(2, (ulong)length);
        double[] z = Draw(length, stream.NextNormal), variance = Draw(length, () => 1e-3 * stream.NextUnit()), sum = Draw(length, stream.NextNormal);
        double[] wideVariance = [.. variance], wideSum = [.. sum];

        GarchKernel.Scalar(Step, z, variance, sum);
        GarchKernel.Wide(Step, z, wideVariance, wideSum);

        Bits(wideVariance).ShouldBe(Bits(variance));
        Bits(wideSum).ShouldBe(Bits(sum));
    }

    [Fact]
    public void Step_ByHand_Matches()
    {
        double[] variance = [4e-4], sum = [0.5];

        GarchKernel.Step(Step, [-1.5], variance, sum);

        sum[0].ShouldBe(0.5 + 0.001 - 0.03, 1e-15);
        variance[0].ShouldBe(1e-5 + 0.1 * 9e-4 + 0.85 * 4e-4, 1e-18);
    }

    [Fact]
    public void Step_Rise_TakesTheSmallerAlpha()
    {
        double[] variance = [4e-4], sum = [0.5];

        GarchKernel.Step(Step, [1.5], variance, sum);

        sum[0].ShouldBe(0.5 + 0.001 + 0.03, 1e-15);
        variance[0].ShouldBe(1e-5 + 0.04 * 9e-4 + 0.85 * 4e-4, 1e-18);
    }

    [Theory]
    [InlineData(9.0, 0.05, 0.04)]
    [InlineData(-9.0, -0.05, 0.1)]
    public void Step_ShockBeyondTheLimit_IsCut(double z, double shock, double alpha)
    {
        double[] variance = [4e-4], sum = [0.0];

        GarchKernel.Step(Step, [z], variance, sum);

        sum[0].ShouldBe(0.001 + shock, 1e-15);
        variance[0].ShouldBe(1e-5 + alpha * 0.0025 + 0.85 * 4e-4, 1e-18);
    }

    [Fact]
    public void Step_NaNDraw_Propagates()
    {
        double[] variance = [4e-4], sum = [0.5];

        GarchKernel.Step(Step, [double.NaN], variance, sum);

        sum[0].ShouldBe(double.NaN);
        variance[0].ShouldBe(double.NaN);
    }

    private static double[] Draw(int length, Func<double> next) => [.. Enumerable.Range(0, length).Select(_ => next())];

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
