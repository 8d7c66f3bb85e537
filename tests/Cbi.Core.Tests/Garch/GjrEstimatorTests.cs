using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core.Tests;

public sealed class GjrEstimatorTests
{
    /// <summary>Falls raise the variance three times as much as rises, and the lower tail is the longer one.</summary>
    private static readonly GarchModel s_truth = new(
        0.0002, 4e-6, 0.04, 0.88, 6.0, 2e-4, 0.08, 0.85, new SkewStudentT(6.0, 0.85).NegativeVarianceShare());

    private static readonly CoreOptions s_options = new();

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Fit_PlantedReturns_RecoversParametersWithinThreeStandardErrors(ulong seed)
    {
        var returns = Planted(s_truth, 10_000, seed);
        var model = Fit(returns);

        double[] found = Parameters(model), planted = Parameters(s_truth), errors = StandardErrors(returns, model);
        for (var i = 0; i < found.Length; i++)
        {
            errors[i].ShouldBeGreaterThan(0.0);
            found[i].ShouldBe(planted[i], 3.0 * errors[i], $"parameter {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_AnyReturns_IsAtLeastAsLikelyAsTheNestedModel(ulong seed)
    {
        // Planted without leverage or skew: the nested fit is near the truth and hard to beat.
        var returns = PlantedFrame.Returns(2_000, seed);
        var garch = GarchEstimator.Fit(returns, s_options, "test");
        var gjr = GjrEstimator.Fit(returns, garch, s_options);

        var gain = GarchLikelihood.Of(returns, gjr) - GarchLikelihood.Of(returns, garch);
        gain.ShouldBeInRange(0.0, 10.0);
        gjr.UnconditionalVariance.ShouldBe(garch.UnconditionalVariance, 1e-12);
    }

    [Fact]
    public void Fit_PlantedLeverage_IsClearlyMoreLikely()
    {
        var returns = Planted(s_truth, 6_000, 9);
        var garch = GarchEstimator.Fit(returns, s_options, "test");

        // Without leverage and skew, twice the gain is chi-squared with two degrees of freedom, whose 99.9 % quantile is 13.8.
        var gain = GarchLikelihood.Of(returns, GjrEstimator.Fit(returns, garch, s_options)) - GarchLikelihood.Of(returns, garch);
        gain.ShouldBeGreaterThan(0.5 * 13.8);
    }

    [Fact]
    public void Likelihood_OfTheSkewedLaw_TendsToTheSymmetricOne()
    {
        var returns = PlantedFrame.Returns(500, 6);
        var symmetric = GarchLikelihood.Of(returns, PlantedFrame.Truth);

        GarchLikelihood.Of(returns, PlantedFrame.Truth with { Skew = 1.0 + 1e-9 }).ShouldBe(symmetric, 1e-4);
    }

    [Fact]
    public void NextVariances_FallAndRise_TakeTheirOwnAlpha()
    {
        var model = s_truth with { Mean = 0.0 };
        var start = model.UnconditionalVariance;

        GarchLikelihood.NextVariances([-0.02], model)[0].ShouldBe(4e-6 + 0.12 * 4e-4 + 0.88 * start, 1e-18);
        GarchLikelihood.NextVariances([0.02], model)[0].ShouldBe(4e-6 + 0.04 * 4e-4 + 0.88 * start, 1e-18);
        GarchLikelihood.NextVariances([double.NaN], model)[0].ShouldBe(start, 1e-15);
    }

    private static GarchModel Fit(double[] returns) => GjrEstimator.Fit(returns, GarchEstimator.Fit(returns, s_options, "test"), s_options);

    private static double[] Parameters(GarchModel model) =>
        [model.Alpha, model.Leverage, model.Beta, 1.0 / model.DegreesOfFreedom, Math.Log(model.Skew)];

    /// <summary>The model with the mean and unconditional variance of another.</summary>
    private static GarchModel From(double[] p, GarchModel like)
    {
        var model = like with { Alpha = p[0], Leverage = p[1], Beta = p[2], DegreesOfFreedom = 1.0 / p[3], Skew = Math.Exp(p[4]) };
        model = model with { NegativeShare = new SkewStudentT(model.DegreesOfFreedom, model.Skew).NegativeVarianceShare() };
        return model with { Omega = like.UnconditionalVariance * (1.0 - model.Persistence) };
    }

    /// <summary>Roots of the diagonal of the inverse observed information, by central differences of the likelihood.</summary>
    private static double[] StandardErrors(double[] returns, GarchModel model)
    {
        var centre = Parameters(model);
        double[] steps = [2e-3, 2e-3, 2e-3, 5e-3, 5e-3];
        var n = centre.Length;
        var information = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, (i, j) =>
            -(At((i, 1), (j, 1)) - At((i, 1), (j, -1)) - At((i, -1), (j, 1)) + At((i, -1), (j, -1))) / (4.0 * steps[i] * steps[j]));
        return [.. information.Inverse().Diagonal().Select(Math.Sqrt)];

        double At(params (int Index, int Sign)[] moves)
        {
            double[] point = [.. centre];
            foreach (var (index, sign) in moves)
            {
                point[index] += sign * steps[index];
            }

            return GarchLikelihood.Of(returns, From(point, model));
        }
    }

    private static double[] Planted(GarchModel truth, int count, ulong seed)
    {
        var law = new SkewStudentT(truth.DegreesOfFreedom, truth.Skew);
        var random = RandomStream.Create(seed, "planted", "gjr");
        var variance = truth.UnconditionalVariance;
        var returns = new double[count];
        for (var t = 0; t < count; t++)
        {
            var shock = Math.Sqrt(variance) * law.Quantile(random.NextUnit());
            returns[t] = truth.Mean + shock;
            variance = truth.Omega + (truth.Alpha + (shock < 0.0 ? truth.Leverage : 0.0)) * shock * shock + truth.Beta * variance;
        }

        return returns;
    }
}
