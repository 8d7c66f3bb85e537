using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class EntropyPoolingTests
{
    private const int Many = 200_000;
    private static readonly double[] Normal = [.. Enumerable.Range(0, Many).Select(i => NormalDistribution.Quantile((i + 0.5) / Many))];

    [Fact]
    public void Solve_NoView_IsThePriorExactly()
    {
        var pooled = Solve(1000);

        pooled.Probabilities.ToArray().ShouldAllBe(p => p == 1.0 / 1000);
        pooled.Divergence.ShouldBe(0.0);
        pooled.EffectiveScenarios.ShouldBe(1000.0);
    }

    [Fact]
    public void Solve_ViewThatHoldsAlready_IsThePriorExactly()
    {
        var pooled = Solve(Many, At("mean at most 1", Normal, 1.0, ViewRelation.AtMost), At("mean at least -1", Normal, -1.0, ViewRelation.AtLeast));

        pooled.Probabilities.ToArray().ShouldAllBe(p => p == 1.0 / Many);
        pooled.Multipliers.ShouldBe([0.0, 0.0]);
    }

    [Theory]
    [InlineData(ViewRelation.Equal)]
    [InlineData(ViewRelation.AtMost)]
    public void Solve_MeanOfNormal_IsTheExponentialTilt(ViewRelation relation)
    {
        var pooled = Solve(Many, At("mean", Normal, -0.7, relation));
        var p = pooled.Probabilities.ToArray();

        // N(m, 1) against N(0, 1): weights exp(m x), divergence m^2 / 2.
        pooled.Divergence.ShouldBe(0.245, 1e-4);
        pooled.EffectiveScenarios.ShouldBe(Many * Math.Exp(-pooled.Divergence), 1e-6 * Many);
        pooled.Multipliers[0].ShouldBe(-0.7, 1e-3);
        (Math.Log(p[150_000] / p[50_000]) / (Normal[150_000] - Normal[50_000])).ShouldBe(pooled.Multipliers[0], 1e-9);
        p.Sum().ShouldBe(1.0, 1e-12);
        p.Zip(Normal, (w, x) => w * x).Sum().ShouldBe(-0.7, 1e-9);
    }

    [Fact]
    public void Solve_Probability_ScalesBothSides()
    {
        double[] below = [.. Normal.Select(x => x <= 0.0 ? 1.0 : 0.0)];
        var pooled = Solve(Many, At("half to 0.8", below, 0.8));
        var p = pooled.Probabilities.ToArray();

        p[0].ShouldBe(0.8 / (Many / 2), 1e-14);
        p[^1].ShouldBe(0.2 / (Many / 2), 1e-14);
        pooled.Divergence.ShouldBe(0.8 * Math.Log(1.6) + 0.2 * Math.Log(0.4), 1e-10);
    }

    [Fact]
    public void Solve_MeanAndVolatility_IsTheNormalOfTheView()
    {
        double[] squares = [.. Normal.Select(x => (x - 0.5) * (x - 0.5))];
        var pooled = Solve(Many, At("mean", Normal, 0.5), At("vol", squares, 0.64));

        // KL(N(m, s) | N(0, 1)) = -ln s + (s^2 + m^2 - 1) / 2.
        pooled.Divergence.ShouldBe(-Math.Log(0.8) + 0.5 * (0.64 + 0.25 - 1.0), 1e-3);
    }

    [Fact]
    public void Solve_SeededSamplesAndViews_MeetTargetsAtNonNegativeDivergence()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var stream = RandomStream.Create(seed, "pooling");
            double[] x = [.. Enumerable.Range(0, 3000).Select(_ => stream.NextNormal())], y = [.. x.Select(v => 0.5 * v + stream.NextNormal())];
            double a = 0.8 * stream.NextNormal(), b = 0.4 * stream.NextNormal();
            var pooled = Solve(3000, At("x", x, a, ViewRelation.AtLeast), At("y", y, b));
            var p = pooled.Probabilities.ToArray();

            pooled.Divergence.ShouldBeGreaterThanOrEqualTo(0.0);
            p.ShouldAllBe(w => w >= 0.0);
            p.Zip(y, (w, v) => w * v).Sum().ShouldBe(b, 1e-9);
            p.Zip(x, (w, v) => w * v).Sum().ShouldBeGreaterThanOrEqualTo(a - 1e-9);
            p.Sum(w => w * Math.Log(3000 * w)).ShouldBe(pooled.Divergence, 1e-9);
            pooled.Multipliers[0].ShouldBeGreaterThanOrEqualTo(0.0);
        }
    }

    [Fact]
    public void Solve_ViewSaidTwice_IsTheViewOnce()
    {
        var once = Solve(Many, At("a", Normal, 0.4));
        var twice = Solve(Many, At("a", Normal, 0.4), At("again", Normal, 0.4));

        twice.Divergence.ShouldBe(once.Divergence, 1e-10);
    }

    [Fact]
    public void Solve_OneAndFourThreads_SameBits()
    {
        double[] squares = [.. Normal.Select(x => x * x)];
        MomentConstraint[] views = [At("mean", Normal, 0.3), At("vol", squares, 1.5)];
        var one = EntropyPooling.Solve(views, Many, new PoolingOptions(), 1, CancellationToken.None);
        var four = EntropyPooling.Solve(views, Many, new PoolingOptions(), 4, CancellationToken.None);

        four.Probabilities.ToArray().ShouldBe(one.Probabilities.ToArray());
    }

    [Fact]
    public void Solve_OutOfReach_NamesTheViewAndTheReach() =>
        Refusal(At("ZL mean 9", Normal, 9.0)).ShouldSatisfyAllConditions(
            message => message.ShouldContain("'ZL mean 9' cannot hold"), message => message.ShouldContain("between -4.5"));

    [Fact]
    public void Solve_Contradiction_NamesBothAndNotTheThird()
    {
        double[] other = [.. Normal.Select(x => x * x)];
        var message = Refusal(
            At("up", Normal, 0.5, ViewRelation.AtLeast), At("down", Normal, -0.5, ViewRelation.AtMost), At("wide", other, 1.1));

        message.ShouldContain("cannot hold together");
        message.ShouldContain("'up' and 'down'");
        message.ShouldNotContain("'wide'");
    }

    [Fact]
    public void Solve_TooFewEffective_SaysHowManyAndWhich()
    {
        var message = Refusal(At("far", Normal, 3.5));

        message.ShouldContain("fewer than the floor of 2000");
        message.ShouldContain("'far' is too much on its own");
    }

    [Fact]
    public void Solve_ConstantFeature_HoldsOrIsRefused()
    {
        var ones = new double[100];
        Array.Fill(ones, 1.0);

        Solve(100, At("one", ones, 1.0)).EffectiveScenarios.ShouldBe(100.0);
        Should.Throw<CbiException>(() => Solve(100, At("two", ones, 2.0))).ExitCode.ShouldBe(ExitCode.Refused);
    }

    [Fact]
    public void Solve_NaN_IsRefused() =>
        Should.Throw<CbiException>(() => Solve(3, At("nan", [1.0, double.NaN, 2.0], 1.0))).ExitCode.ShouldBe(ExitCode.BadInput);

    private static string Refusal(params MomentConstraint[] views)
    {
        var error = Should.Throw<CbiException>(() => Solve(Many, views));
        error.ExitCode.ShouldBe(ExitCode.Refused);
        return error.Message;
    }

    private static PooledScenarios Solve(int scenarios, params MomentConstraint[] views) =>
        EntropyPooling.Solve(views, scenarios, new PoolingOptions(), 2, CancellationToken.None);

    private static MomentConstraint At(string view, double[] feature, double target, ViewRelation relation = ViewRelation.Equal) =>
        new(view, feature, relation, target);
}
