namespace Cbi.Numerics.Tests;

/// <summary>Accuracy as a table: function, reference, range, allowed error.</summary>
public sealed class AccuracyTests
{
    private const int Points = 20_000;

    // The reference is the platform's function, itself good to one ulp; so allowed = our stated bound + 1.
    [Theory]
    [InlineData(-708.0, 709.7, 2.5)]
    [InlineData(-1.0, 1.0, 2.5)]
    [InlineData(-1e-9, 1e-9, 2.5)]
    public void Exp_AgainstPlatform_WithinUlps(double from, double to, double ulps) =>
        WorstUlps(from, to, ExpKernel.Of, Math.Exp).ShouldBeLessThanOrEqualTo(ulps);

    [Theory]
    [InlineData(1e-300, 1e-290, 3.0)]
    [InlineData(1e-3, 0.9, 3.0)]
    [InlineData(0.7, 1.5, 3.0)]
    [InlineData(0.999999, 1.000001, 3.0)]
    [InlineData(1.0, 1e300, 3.0)]
    public void Log_AgainstPlatform_WithinUlps(double from, double to, double ulps) =>
        WorstUlps(from, to, LogKernel.Of, Math.Log).ShouldBeLessThanOrEqualTo(ulps);

    [Fact]
    public void Exp_EndsOfTheRange_FollowIeee()
    {
        ExpKernel.Of(0.0).ShouldBe(1.0);
        ExpKernel.Of(709.78).ShouldBeInRange(1.7e308, double.MaxValue);
        ExpKernel.Of(709.79).ShouldBe(double.PositiveInfinity);
        ExpKernel.Of(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        ExpKernel.Of(-745.0).ShouldBe(double.Epsilon);
        ExpKernel.Of(-746.0).ShouldBe(0.0);
        ExpKernel.Of(double.NegativeInfinity).ShouldBe(0.0);
        ExpKernel.Of(double.NaN).ShouldBe(double.NaN);
    }

    [Fact]
    public void Log_EndsOfTheRange_FollowIeee()
    {
        LogKernel.Of(1.0).ShouldBe(0.0);
        LogKernel.Of(0.0).ShouldBe(double.NegativeInfinity);
        LogKernel.Of(-0.0).ShouldBe(double.NegativeInfinity);
        LogKernel.Of(-1.0).ShouldBe(double.NaN);
        LogKernel.Of(double.NaN).ShouldBe(double.NaN);
        LogKernel.Of(double.PositiveInfinity).ShouldBe(double.PositiveInfinity);
        LogKernel.Of(double.Epsilon).ShouldBe(-744.44007192138126231, 1e-12);
    }

    [Fact]
    public void Kernels_DestinationOfAnotherLength_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ExpKernel.Fill(new double[2], new double[1]));
        Should.Throw<ArgumentOutOfRangeException>(() => LogKernel.Fill(new double[2], new double[1]));
        Should.Throw<ArgumentOutOfRangeException>(() => NormalQuantileKernel.Fill(new double[2], new double[1]));
        Should.Throw<ArgumentOutOfRangeException>(() => PhiloxKernel.Fill(0, 0, 0, new ulong[2], new ulong[1]));
        Should.Throw<ArgumentOutOfRangeException>(() => StudentTKernel.Fill(new ulong[2], StudentTTable.CreateUnitVariance(5), new double[1]));
    }

    private static double WorstUlps(double from, double to, Func<double, double> function, Func<double, double> reference)
    {
        var stream = RandomStream.Create(17, 4);
        var worst = 0.0;
        for (var i = 0; i < Points; i++)
        {
            var x = from + (to - from) * stream.NextUnit();
            var expected = reference(x);
            worst = Math.Max(worst, Math.Abs(function(x) - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));
        }

        return worst;
    }
}
