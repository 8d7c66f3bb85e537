using MathNet.Numerics.LinearAlgebra;

namespace Cbi.Learning.Tests;

public sealed class ScaledComponentsTests
{
    private const int Rows = 12, Columns = 4;

    private static readonly double[] X = [.. Enumerable.Range(0, Rows * Columns).Select(i => Value(i / Columns + 1, i % Columns + 1))];
    private static readonly double[] Y = [.. Enumerable.Range(0, Rows).Select(i => Math.Cos(0.9 * (i + 1)) + 0.5 * X[i * Columns])];
    private static readonly double[] Weights = [.. Enumerable.Range(0, Rows).Select(i => 1.0 + i % 3)];

    /// <summary>
    /// Values of numpy 1.24: slopes by sums, components by linalg.svd of the weighted scaled columns, regression by linalg.lstsq.
    /// </summary>
    [Theory]
    [InlineData(1, -1, new[] { 0.634237542737522, 0.0012449859472905092, 0.007904905613322138, 0.0012654273664956521 }, 0.036690426434090866)]
    [InlineData(2, -1, new[] { 0.6501594188357395, 0.025580334609291256, -0.37916332613633047, -0.0022465581916091886 }, -0.0530560194982798)]
    [InlineData(4, -1, new[] { 0.683406725004707, 0.2627028243888488, -0.28204828572660867, -0.14904617307969525 }, -0.009455531732857413)]
    [InlineData(9, -1, new[] { 0.683406725004707, 0.2627028243888488, -0.28204828572660867, -0.14904617307969525 }, -0.009455531732857413)]
    [InlineData(2, 2, new[] { 0.6501594188357395, 0.025580334609291256, -0.37916332613633047, -0.0022465581916091886 }, -0.0530560194982798)]
    public void Fit_AgainstSingularValueDecomposition_Agrees(int components, int rescaled, double[] expected, double intercept)
    {
        // A column in another unit gives the same function: its slope undoes the unit.
        const double unit = 1024.0;
        double[] x = [.. X.Select((v, i) => i % Columns == rescaled ? unit * v : v)];
        var fit = ScaledComponents.Fit(DesignMatrix.Of(x, Columns), Y, [.. Enumerable.Range(0, Rows)], Weights, components);
        for (var c = 0; c < Columns; c++)
        {
            fit.Coefficients[c].ShouldBe(c == rescaled ? expected[c] / unit : expected[c], 1e-10);
        }

        fit.Intercept.ShouldBe(intercept, 1e-10);
    }

    [Fact]
    public void Fit_ConstantAndCopiedColumns_StaysFiniteAndIgnoresThem()
    {
        double[] x = [.. Enumerable.Range(0, Rows).SelectMany(i => new[] { X[i * Columns], 3.0, X[i * Columns] })];
        var fit = ScaledComponents.Fit(DesignMatrix.Of(x, 3), Y, [.. Enumerable.Range(0, Rows)], Weights, 3);
        var alone = ScaledComponents.Fit(
            DesignMatrix.Of([.. Enumerable.Range(0, Rows).Select(i => X[i * Columns])], 1), Y, [.. Enumerable.Range(0, Rows)], Weights, 1);
        fit.Coefficients[1].ShouldBe(0.0);
        (fit.Coefficients[0] + fit.Coefficients[2]).ShouldBe(alone.Coefficients[0], 1e-10);
    }

    [Fact]
    public void Fit_TargetThatNeverVaries_IsZero() => ScaledComponents
        .Fit(DesignMatrix.Of(X, Columns), [.. Enumerable.Repeat(0.25, Rows)], [.. Enumerable.Range(0, Rows)], Weights, 2)
            .Predict([1.0, 2.0, 3.0, 4.0]).ShouldBe(0.0, 1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(26)]
    public void Eigen_AnySize_MatchesTheDecompositionOfMathNet(int size)
    {
        var random = Numerics.RandomStream.Create(7, "eigen");
        var half = Matrix<double>.Build.Dense(size, size + 3, (_, _) => random.NextNormal());
        var matrix = half * half.Transpose();
        var eigen = Numerics.SymmetricEigen.Of(matrix.ToRowMajorArray(), size);
        var expected = matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).Order().ToArray();
        for (var k = 0; k < size; k++)
        {
            eigen.Values[k].ShouldBe(expected[k], 1e-10 * expected[^1]);
            var vector = Vector<double>.Build.Dense(eigen.Vector(k));
            (matrix * vector - eigen.Values[k] * vector).L2Norm().ShouldBeLessThan(1e-9 * expected[^1]);
            vector.L2Norm().ShouldBe(1.0, 1e-12);
        }
    }

    private static double Value(int row, int column) => Math.Sin(1.7 * row * column) + 0.5 * Math.Cos(0.3 * row);
}
