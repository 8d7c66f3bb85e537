namespace Cbi.Numerics.Tests;

public sealed class NormalCdfKernelTests
{
    // Reference: erfc with 40 digits (script: erfc(-x / sqrt 2) / 2 in arbitrary precision).
    [Theory]
    [InlineData(-37.0, 5.7255712225245768227e-300)]
    [InlineData(-20.0, 2.7536241186062336951e-89)]
    [InlineData(-8.5, 9.4795348222033183542e-18)]
    [InlineData(-6.0, 9.865876450376981407e-10)]
    [InlineData(-5.0, 2.8665157187919391167e-7)]
    [InlineData(-3.3, 0.00048342414238377720111)]
    [InlineData(-2.0, 0.0227501319481792072)]
    [InlineData(-1.0, 0.15865525393145705141)]
    [InlineData(-0.5, 0.30853753872598689636)]
    [InlineData(-0.1, 0.46017216272297101853)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.1, 0.53982783727702898147)]
    [InlineData(0.7, 0.75803634777692698525)]
    [InlineData(1.0, 0.84134474606854294859)]
    [InlineData(2.5, 0.99379033467422386483)]
    [InlineData(4.0, 0.99996832875816688008)]
    [InlineData(8.0, 0.9999999999999993779)]
    public void Of_AnyValue_IsWithinItsBound(double x, double expected) =>
        NormalCdfKernel.Of(x).ShouldBe(expected, (Math.Abs(x) > 10.0 ? 1e-13 : 4e-15) * expected);

    [Fact]
    public void Of_BothSides_SumToOneAndAscend()
    {
        var last = 0.0;
        for (var x = -12.0; x <= 12.0; x += 1.0 / 128.0)
        {
            var value = NormalCdfKernel.Of(x);
            (value + NormalCdfKernel.Of(-x)).ShouldBe(1.0, 3e-16);
            value.ShouldBeGreaterThanOrEqualTo(last);
            last = value;
        }
    }

    [Fact]
    public void Of_EndsAndNaN_AreLimits()
    {
        NormalCdfKernel.Of(double.NegativeInfinity).ShouldBe(0.0, 1e-300);
        NormalCdfKernel.Of(double.PositiveInfinity).ShouldBe(1.0);
        NormalCdfKernel.Of(double.NaN).ShouldBe(double.NaN);
    }
}
