namespace Cbi.Numerics.Tests;

public sealed class SineKernelTests
{
    [Fact]
    public void Of_WholeRange_AgreesWithThePlatform()
    {
        for (var i = -1000; i <= 1000; i++)
        {
            var angle = Math.PI * i / 2000.0;
            SineKernel.Of(angle).ShouldBe(Math.Sin(angle), 2e-15 * Math.Abs(Math.Sin(angle)) + 1e-300);
        }
    }

    [Fact]
    public void Of_OutsideTheRange_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => SineKernel.Of(1.6));
}
