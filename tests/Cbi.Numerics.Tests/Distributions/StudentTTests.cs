namespace Cbi.Numerics.Tests;

public sealed class StudentTTests
{
    // Percentage points of Student's t as in Abramowitz and Stegun (1964), table 26.10, to double precision (each checked against 26.7.3
    // and 26.7.4, the closed forms for whole nu).
    [Theory]
    [InlineData(0.975, 3, 3.182446305284263)]
    [InlineData(0.975, 5, 2.5705818356363155)]
    [InlineData(0.975, 10, 2.2281388519862744)]
    [InlineData(0.975, 30, 2.0422724563012373)]
    [InlineData(0.99, 3, 4.540702858568133)]
    [InlineData(0.99, 5, 3.3649299989072747)]
    [InlineData(0.01, 10, -2.7637694581126966)]
    [InlineData(0.5, 7, 0.0)]
    public void Quantile_PublishedValues_Match(double p, double nu, double expected) =>
        StudentTDistribution.Quantile(p, nu).ShouldBe(expected, 1e-12 * Math.Max(1.0, Math.Abs(expected)));

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.25)]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    [InlineData(1e-15)]
    public void UpperQuantile_ClosedForms_Match(double tail)
    {
        // nu = 1 is Cauchy; nu = 2 and 4 have algebraic inverses (Shaw 2006, section 3.2).
        var a = 4.0 * tail * (1.0 - tail);
        var one = 1.0 / Math.Tan(Math.PI * tail);
        var two = (1.0 - 2.0 * tail) * Math.Sqrt(2.0 / a);
        var four = 2.0 * Math.Sqrt(Math.Cos(Math.Acos(Math.Sqrt(a)) / 3.0) / Math.Sqrt(a) - 1.0);

        StudentTDistribution.UpperQuantile(tail, 1).ShouldBe(one, 1e-11 * one);
        StudentTDistribution.UpperQuantile(tail, 2).ShouldBe(two, 1e-11 * two);
        StudentTDistribution.UpperQuantile(tail, 4).ShouldBe(four, 1e-11 * four);
    }

    [Theory]
    [InlineData(2.1)]
    [InlineData(3.7)]
    [InlineData(8.25)]
    [InlineData(64.0)]
    [InlineData(900.0)]
    public void UpperTailAndDensity_AgainstMathNet_Match(double nu)
    {
        var reference = new MathNet.Numerics.Distributions.StudentT(0.0, 1.0, nu);
        for (var x = -6.0; x <= 6.0; x += 0.37)
        {
            var tail = reference.CumulativeDistribution(-x);
            StudentTDistribution.UpperTail(x, nu).ShouldBe(tail, 1e-9 * tail);
            StudentTDistribution.Density(x, nu).ShouldBe(reference.Density(x), 1e-9 * reference.Density(x));
        }
    }

    [Fact]
    public void Quantile_ManyDegreesOfFreedom_ApproachesNormal() =>
        StudentTDistribution.Quantile(0.99, 1e6).ShouldBe(NormalDistribution.Quantile(0.99), 1e-5);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(1e7)]
    public void Density_ImpossibleDegreesOfFreedom_Throws(double nu) =>
        Should.Throw<ArgumentOutOfRangeException>(() => StudentTDistribution.Density(0.0, nu));

    [Theory]
    [InlineData(2.0000001)]
    [InlineData(2.01)]
    [InlineData(1e4)]
    [InlineData(1e6)]
    public void CreateUnitVariance_EndsOfTheRange_AscendsFiniteIntoTheTail(double nu)
    {
        ulong[] bits = [.. Enumerable.Range(1, 52).Select(octave => (1UL << 62) >> octave)];
        var draws = new double[bits.Length];

        StudentTKernel.Fill(bits, StudentTTable.CreateUnitVariance(nu), draws);

        draws.ShouldAllBe(x => double.IsFinite(x) && x > 0.0);
        draws.ShouldBe(draws.Order());
        if (nu >= 1e6)
        {
            // The limit is the normal law.
            draws[1].ShouldBe(-NormalDistribution.Quantile(1.0 / 16.0), 1e-5);
        }
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(double.NaN)]
    [InlineData(2e6)]
    public void CreateUnitVariance_ImpossibleDegreesOfFreedom_Throws(double nu) =>
        Should.Throw<ArgumentOutOfRangeException>(() => StudentTTable.CreateUnitVariance(nu));

    [Theory]
    [InlineData(2.05)]
    [InlineData(3.0)]
    [InlineData(4.7)]
    [InlineData(12.0)]
    [InlineData(1000.0)]
    public void Fill_RandomBits_WithinTheStatedErrorOfTheQuantile(double nu)
    {
        const int n = 400;
        var table = StudentTTable.CreateUnitVariance(nu);
        var scale = Math.Sqrt((nu - 2.0) / nu);
        var bits = new ulong[n];
        PhiloxKernel.Fill(21, 0, 3, bits, new ulong[n]);
        for (var i = 0; i < n; i++)
        {
            // Shift half of them deep into the tail, octave by octave.
            bits[i] = i % 2 == 0 ? bits[i] : (bits[i] << 1) >> (1 + i % 50);
        }

        var draws = new double[n];
        StudentTKernel.Fill(bits, table, draws);

        for (var i = 0; i < n; i++)
        {
            var t = (((bits[i] << 1) >> 12) + 0.5) * Math.Pow(2, -52);
            var exact = scale * StudentTDistribution.UpperQuantile(0.5 * t, nu);
            Math.Abs(draws[i]).ShouldBe(exact, 1e-10 * Math.Max(exact, 1.0));
            double.IsNegative(draws[i]).ShouldBe(bits[i] >> 63 == 1);
        }
    }

    [Fact]
    public void Fill_ManyDraws_HasUnitVarianceAndTheTailOfT()
    {
        const int n = 400_000;
        const double nu = 8.0;
        var bits = new ulong[n];
        PhiloxKernel.Fill(99, 0, 0, bits, new ulong[n]);
        var z = new double[n];
        StudentTKernel.Fill(bits, StudentTTable.CreateUnitVariance(nu), z);

        // Kurtosis of t(8) is 4.5, so the variance of z^2 is 3.5; four standard errors.
        z.Average().ShouldBe(0.0, 4.0 / Math.Sqrt(n));
        z.Average(v => v * v).ShouldBe(1.0, 4.0 * Math.Sqrt(3.5 / n));
        var limit = Math.Sqrt((nu - 2.0) / nu) * StudentTDistribution.Quantile(0.999, nu);
        ((double)z.Count(v => v > limit)).ShouldBe(n / 1000.0, 4.0 * Math.Sqrt(n / 1000.0));
    }
}
