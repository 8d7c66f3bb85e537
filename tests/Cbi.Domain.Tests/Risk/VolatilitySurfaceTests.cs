namespace Cbi.Domain.Tests;

public sealed class VolatilitySurfaceTests
{
    private static readonly VolatilitySurface Surface = new([30, 90], [0.8, 1.0, 1.2], [0.40, 0.30, 0.34, 0.36, 0.28, 0.30]);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(30)]
    public void At_BeforeTheFirstExpiry_IsTheFirstRow(double days) => Surface.At(days).ShouldBe([0.40, 0.30, 0.34]);

    [Theory]
    [InlineData(90)]
    [InlineData(400)]
    public void At_AfterTheLastExpiry_IsTheLastRow(double days) => Surface.At(days).ShouldBe([0.36, 0.28, 0.30]);

    [Fact]
    public void At_BetweenExpiries_IsLinearInTotalVariance()
    {
        var middle = Surface.At(60);

        for (var k = 0; k < 3; k++)
        {
            (middle[k] * middle[k] * 60.0).ShouldBe(0.5 * (Surface.Variance(0, k) + Surface.Variance(1, k)), 1e-12);
        }
    }
}
