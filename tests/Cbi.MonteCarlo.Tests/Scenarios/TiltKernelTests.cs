using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class TiltKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(10_007)]
    public void Steps_ScalarAndWide_SameBits(int length)
    {
        var stream = RandomStream.Create(4, (ulong)length);
        double[] x = [.. Enumerable.Range(0, length).Select(_ => stream.NextNormal())], y = [.. x.Select(_ => stream.NextNormal())];
        double[] scalar = [.. y], wide = [.. y];

        TiltKernel.AddScaledScalar(x, 0.3, scalar);
        TiltKernel.AddScaledWide(x, 0.3, wide);
        wide.ShouldBe(scalar);
        TiltKernel.StandardiseScalar(x, 1.7, -0.2, scalar);
        TiltKernel.StandardiseWide(x, 1.7, -0.2, wide);
        wide.ShouldBe(scalar);
        TiltKernel.MultiplyScalar(x, y, scalar);
        TiltKernel.MultiplyWide(x, y, wide);
        wide.ShouldBe(scalar);
    }

    [Fact]
    public void Steps_ByHand_Match()
    {
        double[] sum = [1.0, 2.0], result = new double[2];

        TiltKernel.AddScaled([10.0, 20.0], 0.5, sum);
        sum.ShouldBe([6.0, 12.0]);
        TiltKernel.Standardise([10.0, 20.0], 2.0, -1.0, result);
        result.ShouldBe([19.0, 39.0]);
        TiltKernel.Multiply([3.0, 4.0], [5.0, 6.0], result);
        result.ShouldBe([15.0, 24.0]);
    }
}
