using Cbi.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Cbi.Learning.Tests;

public sealed class RidgeRegressionTests
{
    /// <summary>
    /// Ridge is least squares on centred data with sqrt(lambda) I stacked below (Hastie, Tibshirani, Friedman 2009, exercise 3.12).
    /// </summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(4, 3.0)]
    [InlineData(7, 100.0)]
    public void Fit_AgainstAugmentedLeastSquares_Agrees(int columns, double lambda)
    {
        const int rows = 60;
        var random = RandomStream.Create(3, "ridge");
        var x = Matrix<double>.Build.Dense(rows, columns, (_, _) => random.NextNormal() + 2.0);
        var y = Vector<double>.Build.Dense(rows, _ => random.NextNormal() + 1.0);
        var means = x.ColumnSums() / rows;
        var centred = x.MapIndexed((_, c, v) => v - means[c]);
        var stacked = centred.Stack(Matrix<double>.Build.DenseIdentity(columns) * Math.Sqrt(lambda));
        var target = Vector<double>.Build.Dense(rows + columns, i => i < rows ? y[i] - y.Sum() / rows : 0.0);
        var expected = stacked.QR().Solve(target);

        var design = DesignMatrix.Of(x.ToRowMajorArray(), columns);
        var fit = RidgeRegression.Fit(design, y.ToArray(), [.. Enumerable.Range(0, rows)], lambda);
        for (var c = 0; c < columns; c++)
        {
            fit.Coefficients[c].ShouldBe(expected[c], 1e-10);
        }

        fit.Intercept.ShouldBe(y.Sum() / rows - means * expected, 1e-10);
    }

    [Fact]
    public void Fit_SubsetOfRows_IgnoresTheOthers()
    {
        var design = DesignMatrix.Of([1, 2, 3, 4, 1000], 1);
        var fit = RidgeRegression.Fit(design, [2, 4, 6, 8, -5], [0, 1, 2, 3], 1e-9);
        fit.Predict([5.0]).ShouldBe(10.0, 1e-6);
    }

    [Fact]
    public void Fit_CollinearColumns_StaysFinite()
    {
        var design = DesignMatrix.Of([1, 1, 2, 2, 3, 3, 4, 4], 2);
        var fit = RidgeRegression.Fit(design, [1, 2, 3, 4], [0, 1, 2, 3], 1.0);
        fit.Coefficients[0].ShouldBe(fit.Coefficients[1], 1e-12);
        // Centred: both columns have sum of squares 5 and cross 5 with y, so b = 5 / (10 + 1).
        fit.Coefficients[0].ShouldBe(5.0 / 11.0, 1e-12);
    }
}
