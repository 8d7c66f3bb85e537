namespace Cbi.Numerics.Tests;

public sealed class MatrixTests
{
    private static readonly double[] SecondDifference = [2, -1, 0, -1, 2, -1, 0, -1, 2];

    [Fact]
    public void SymmetricEigen_SecondDifference_HasTheClosedForm()
    {
        var eigen = SymmetricEigen.Of(SecondDifference, 3);

        double[] expected = [2.0 - Math.Sqrt(2.0), 2.0, 2.0 + Math.Sqrt(2.0)];
        for (var k = 0; k < 3; k++)
        {
            eigen.Values[k].ShouldBe(expected[k], 1e-14);
            for (var i = 0; i < 3; i++)
            {
                Enumerable.Range(0, 3).Sum(j => SecondDifference[i * 3 + j] * eigen.Vectors[j * 3 + k])
                    .ShouldBe(expected[k] * eigen.Vectors[i * 3 + k], 1e-14);
            }
        }
    }

    [Fact]
    public void SymmetricEigen_NaN_Throws() => Should.Throw<ArgumentException>(() => SymmetricEigen.Of([1.0, double.NaN, double.NaN, 1.0], 2));

    [Fact]
    public void Cholesky_KnownMatrix_SolvesAndGivesTheDeterminant()
    {
        var factor = CholeskyFactor.Try(SecondDifference, 3).ShouldNotBeNull();

        // The second difference of i (i - 4) / 2 is -1 inside and at both ends.
        factor.Solve([1.0, 1.0, 1.0]).ShouldBe([1.5, 2.0, 1.5], 1e-14);
        factor.LogDeterminant.ShouldBe(Math.Log(4.0), 1e-14);
    }

    [Fact]
    public void Cholesky_NotPositiveDefinite_IsNull()
    {
        CholeskyFactor.Try([1.0, 2.0, 2.0, 1.0], 2).ShouldBeNull();
        CholeskyFactor.Try([1.0, 1.0, 1.0, 1.0], 2).ShouldBeNull();
        CholeskyFactor.Try([double.NaN], 1).ShouldBeNull();
    }

    [Fact]
    public void NearestCorrelation_HighamsExample_HasThePublishedDigits()
    {
        // Higham (2002), "Computing the nearest correlation matrix", section 4.
        var nearest = NearestCorrelation.Of([1, 1, 0, 1, 1, 1, 0, 1, 1], 3, 0.0);

        nearest.Matrix.ShouldBe([1.0, 0.7607, 0.1573, 0.7607, 1.0, 0.7607, 0.1573, 0.7607, 1.0], 5e-5);
        nearest.Distance.ShouldBe(0.5278, 5e-5);
    }

    [Fact]
    public void NearestCorrelation_OfACorrelationMatrix_IsItself()
    {
        double[] matrix = [1.0, 0.3, 0.3, 1.0];
        var nearest = NearestCorrelation.Of(matrix, 2, 1e-6);

        nearest.Matrix.ShouldBe(matrix, 1e-12);
        nearest.Distance.ShouldBe(0.0, 1e-12);
    }
}
