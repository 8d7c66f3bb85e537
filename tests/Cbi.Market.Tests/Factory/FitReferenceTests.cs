namespace Cbi.Market.Tests;

/// <summary>
/// Fits against values computed independently with scipy 1.10: the penalised likelihoods written down with numpy (logaddexp, gammaln), maximised by
/// BFGS from zero and polished with Newton steps on central differences.
/// </summary>
public sealed class FitReferenceTests
{
    /// <summary>24 rows: x1 = (7 i mod 11) / 11 - 0.5, x2 = [i mod 3 = 1], y = [5 i mod 7 &lt; 3].</summary>
    [Theory]
    [InlineData(0.0, new[] { -0.32757032, 2.78355440, 0.28148172 }, new[] { 0.55227066, 1.72294963, 0.99828911 })]
    [InlineData(1.5, new[] { -0.28298213, 0.59492963, -0.06763816 }, new[] { 0.43696228, 0.34392798, 0.40282184 })]
    public void RidgeLogistic_EqualsScipy(double ridge, double[] coefficients, double[] errors)
    {
        var rows = Enumerable.Range(0, 24).ToArray();
        var x = new Design([.. rows.SelectMany(i => (double[])[1.0, i * 7 % 11 / 11.0 - 0.5, i % 3 == 1 ? 1.0 : 0.0])], 3);

        var fit = RidgeLogistic.Fit(x, [.. rows.Select(i => i * 5 % 7 < 3)], ridge);

        Equal(fit.Coefficients, coefficients, 1e-7);
        Equal(fit.StandardErrors, errors, 1e-7);
    }

    /// <summary>
    /// 60 rows: d = [i odd] in the mean, z = (17 i mod 59) / 59 - 0.5 in the dispersion; the penalty of 1e-4 / 2 a squared coefficient included.
    /// </summary>
    [Fact]
    public void TruncatedCounts_EqualScipy()
    {
        int[] counts =
        [
            1, 2, 1, 4, 1, 3, 2, 6, 1, 2, 1, 1, 3, 5, 1, 9, 2, 2, 1, 3, 2, 1, 1, 7, 1, 2, 4, 3, 1, 12, 1, 2, 2, 1, 3, 4, 1, 1, 2, 6,
            1, 5, 1, 2, 1, 3, 2, 8, 1, 1, 3, 2, 1, 4, 1, 2, 5, 2, 1, 10,
        ];
        var rows = Enumerable.Range(0, 60).ToArray();
        var mean = new Design([.. rows.SelectMany(i => (double[])[1.0, i % 2])], 2);
        var dispersion = new Design([.. rows.SelectMany(i => (double[])[1.0, i * 17 % 59 / 59.0 - 0.5])], 2);

        var fit = TruncatedCountRegression.Fit(mean, dispersion, counts);

        Equal([.. fit.Mean.Coefficients, .. fit.LogPhi], [-0.22968547, 1.35381468, -0.87412627, -3.21880189], 1e-7);
        Equal(fit.Mean.StandardErrors, [0.310544, 0.323738], 1e-6);
        fit.LogLikelihood.ShouldBe(-96.7115906588, 1e-9);
    }

    private static void Equal(double[] found, double[] expected, double tolerance)
    {
        found.Length.ShouldBe(expected.Length);
        for (var i = 0; i < found.Length; i++)
        {
            found[i].ShouldBe(expected[i], tolerance);
        }
    }
}
