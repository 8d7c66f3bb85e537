using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class ElementKernelTests
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

        ElementKernel.AddScaledScalar(x, 0.3, scalar);
        ElementKernel.AddScaledWide(x, 0.3, wide);
        wide.ShouldBe(scalar);
        ElementKernel.AffineScalar(x, 1.7, -0.2, scalar);
        ElementKernel.AffineWide(x, 1.7, -0.2, wide);
        wide.ShouldBe(scalar);
        ElementKernel.MultiplyScalar(x, y, scalar);
        ElementKernel.MultiplyWide(x, y, wide);
        wide.ShouldBe(scalar);
    }

    [Fact]
    public void Steps_ByHand_Match()
    {
        double[] sum = [1.0, 2.0], result = new double[2];

        ElementKernel.AddScaled([10.0, 20.0], 0.5, sum);
        sum.ShouldBe([6.0, 12.0]);
        ElementKernel.Affine([10.0, 20.0], 2.0, -1.0, result);
        result.ShouldBe([19.0, 39.0]);
        ElementKernel.Multiply([3.0, 4.0], [5.0, 6.0], result);
        result.ShouldBe([15.0, 24.0]);
    }
}
