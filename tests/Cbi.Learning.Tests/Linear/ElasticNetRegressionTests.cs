using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class ElasticNetRegressionTests
{
    private const int Rows = 64;

    private static readonly int[] All = [.. Enumerable.Range(0, Rows)];

    /// <summary>Orthogonal columns: b_j = S(x_j'y, l1) / (x_j'x_j + l2), S the soft threshold (Zou and Hastie 2005, equation 6).</summary>
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.5, 1.0)]
    [InlineData(1.5, 20.0)]
    [InlineData(9.0, 1.0)]
    public void Fit_OrthogonalColumns_IsTheSoftThreshold(double threshold, double l2)
    {
        // Rows of a Hadamard matrix: columns of +1 and -1 that add up to zero and are orthogonal to each other.
        var x = new double[Rows * 3];
        for (var i = 0; i < Rows; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                x[i * 3 + c] = (i >> c & 1) == 0 ? 1.0 : -1.0;
            }
        }

        var y = Target(x, 3, [1.0, 0.3, -0.2]);
        var fit = ElasticNetRegression.Fit(DesignMatrix.Of(x, 3), y, All, threshold, 1, l2);
        var l1 = threshold * SampleMoments.Of(y).Deviation * Math.Sqrt(Rows);
        for (var c = 0; c < 3; c++)
        {
            var cross = Enumerable.Range(0, Rows).Sum(i => x[i * 3 + c] * y[i]);
            fit.Coefficients[c].ShouldBe(Math.Sign(cross) * Math.Max(0.0, Math.Abs(cross) - l1) / (Rows + l2), 1e-12);
        }
    }

    /// <summary>At the optimum x_j'(residual) - l2 b_j is l1 sign(b_j), or inside [-l1, l1] where b_j is zero.</summary>
    [Theory]
    [InlineData(1UL, 0.3, 5.0)]
    [InlineData(2UL, 1.0, 1.0)]
    [InlineData(3UL, 2.0, 30.0)]
    public void Fit_CorrelatedColumns_MeetsTheOptimalityConditions(ulong seed, double threshold, double l2)
    {
        const int columns = 9;
        var x = Draw(seed, columns);
        var y = Target(x, columns, [0.8, 0.0, -0.5, 0.2, 0.0, 0.0, 0.1, 0.0, 0.0]);
        var fit = ElasticNetRegression.Fit(DesignMatrix.Of(x, columns), y, All, threshold, 1, l2);
        var l1 = threshold * SampleMoments.Of(y).Deviation * Math.Sqrt(Rows);
        var residuals = All.Select(i => y[i] - fit.Predict(x.AsSpan(i * columns, columns))).ToArray();
        residuals.Sum().ShouldBe(0.0, 1e-9);
        for (var c = 0; c < columns; c++)
        {
            var slope = All.Sum(i => x[i * columns + c] * residuals[i]) - l2 * fit.Coefficients[c];
            if (fit.Coefficients[c] == 0.0)
            {
                Math.Abs(slope).ShouldBeLessThanOrEqualTo(l1 + 1e-7);
            }
            else
            {
                slope.ShouldBe(l1 * Math.Sign(fit.Coefficients[c]), 1e-7);
            }
        }
    }

    [Fact]
    public void Fit_NoThreshold_IsRidge()
    {
        var x = Draw(4, 5);
        var y = Target(x, 5, [1, -1, 0.5, 0, 0]);
        var ridge = RidgeRegression.Fit(DesignMatrix.Of(x, 5), y, All, 7.0);
        var net = ElasticNetRegression.Fit(DesignMatrix.Of(x, 5), y, All, 0.0, 1, 7.0);
        net.Intercept.ShouldBe(ridge.Intercept, 1e-8);
        net.Coefficients.Zip(ridge.Coefficients).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
    }

    [Fact]
    public void Fit_TwinColumns_ShareTheCoefficient()
    {
        var single = Draw(5, 1);
        double[] twins = [.. single.SelectMany(v => new[] { v, v })];
        var fit = ElasticNetRegression.Fit(DesignMatrix.Of(twins, 2), Target(single, 1, [1.0]), All, 0.5, 1, 3.0);
        fit.Coefficients[0].ShouldBe(fit.Coefficients[1], 1e-8);
        fit.Coefficients[0].ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void Fit_ConstantTarget_IsTheConstant()
    {
        var y = new double[Rows];
        y.AsSpan().Fill(3.0);
        var fit = ElasticNetRegression.Fit(DesignMatrix.Of(Draw(6, 4), 4), y, All, 1.0, 5, 2.0);
        fit.Intercept.ShouldBe(3.0, 1e-12);
        fit.Coefficients.ShouldAllBe(b => Math.Abs(b) < 1e-12);
    }

    private static double[] Draw(ulong seed, int columns)
    {
        var random = RandomStream.Create(seed, "elastic net");
        var x = new double[Rows * columns];
        for (var i = 0; i < Rows; i++)
        {
            var shared = random.NextNormal();
            for (var c = 0; c < columns; c++)
            {
                x[i * columns + c] = 0.6 * shared + random.NextNormal() + 0.1 * c;
            }
        }

        return x;
    }

    private static double[] Target(double[] x, int columns, double[] coefficients)
    {
        var random = RandomStream.Create(9, "elastic net target");
        return [.. All.Select(i => 0.7 + coefficients.Select((b, c) => b * x[i * columns + c]).Sum() + random.NextNormal())];
    }
}
