namespace Cbi.Numerics.Tests;

public sealed class FixedLaneDotTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(10_007)]
    public void Of_ScalarAndWide_SameBits(int length)
    {
        var stream = RandomStream.Create(3, (ulong)length);
        double[] x = [.. Enumerable.Range(0, length).Select(_ => stream.NextNormal())], y = [.. x.Select(_ => stream.NextNormal())];

        BitConverter.DoubleToInt64Bits(FixedLaneDot.Wide(x, y)).ShouldBe(BitConverter.DoubleToInt64Bits(FixedLaneDot.Scalar(x, y)));
    }

    [Fact]
    public void Of_WholeNumbers_IsExact()
    {
        double[] values = [.. Enumerable.Range(1, 1003).Select(i => (double)i)];

        FixedLaneDot.Of(values, values).ShouldBe(1003.0 * 1004.0 * 2007.0 / 6.0);
        Should.Throw<ArgumentOutOfRangeException>(() => FixedLaneDot.Of([1.0], [1.0, 2.0]));
    }
}
