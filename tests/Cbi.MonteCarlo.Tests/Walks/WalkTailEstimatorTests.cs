using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class WalkTailEstimatorTests
{
    private const int Paths = 1 << 17;

    private static readonly WalkModel Model = new(50.0, 0.0, 0.019, 21, ShockLaw.Normal);

    [Theory]
    [InlineData(VarianceReduction.None)]
    [InlineData(VarianceReduction.Antithetic)]
    [InlineData(VarianceReduction.MomentMatching)]
    [InlineData(VarianceReduction.Sobol)]
    [InlineData(VarianceReduction.ImportanceSampling)]
    public void ForPaths_BothTails_EqualTheClosedForm(VarianceReduction reduction)
    {
        foreach (var confidence in new[] { 0.95, 0.99 })
        {
            foreach (var upper in new[] { false, true })
            {
                var tail = Run(reduction, confidence, upper);
                var (quantile, mean) = WalkClosedForm.Of(Model, confidence, upper)!.Value;
                // Four standard errors, the error itself resting on 16 batches; and a finite batch's bias of a fraction of an outcome.
                tail.ValueAtRisk.ShouldBe(quantile, 4.0 * tail.ValueAtRiskError + 1e-4 * quantile);
                tail.Shortfall.ShouldBe(mean, 4.0 * tail.ShortfallError + 1e-4 * mean);
            }
        }
    }

    [Fact]
    public void ImportanceSampling_TailOf99_NeedsATenthOfThePaths()
    {
        // Equal paths: the ratio of variances is the ratio of paths for equal errors.
        (Variance(VarianceReduction.None, 0.99) / Variance(VarianceReduction.ImportanceSampling, 0.99)).ShouldBeGreaterThan(10.0);
    }

    [Fact]
    public void Sobol_SamePaths_LowersTheError()
    {
        (Variance(VarianceReduction.None, 0.95) / Variance(VarianceReduction.Sobol, 0.95)).ShouldBeGreaterThan(4.0);
    }

    [Fact]
    public void MomentMatching_AnyBlock_HasMeanZeroAndVarianceOne()
    {
        var shocks = new MomentMatchedShocks(new NormalShocks(3));
        double[] draws = new double[PathBlock.Size], part = new double[100];
        shocks.Fill(2, 2_048, draws);
        shocks.Fill(2, 2_048, part);

        draws.Average().ShouldBe(0.0, 1e-14);
        draws.Average(z => z * z).ShouldBe(1.0, 1e-13);
        part.ShouldBe(draws[..100]);
    }

    [Fact]
    public void ForError_Reachable_DoublesUntilItIsReached()
    {
        var tail = WalkTailEstimator.ForError(Model, 0.99, false, VarianceReduction.None, 0.05, 3, 2, CancellationToken.None);

        tail.ShortfallError.ShouldBeLessThanOrEqualTo(0.05);
        tail.Paths.ShouldBeLessThan(Paths);
        WalkTailEstimator.ForPaths(Model, 0.99, false, VarianceReduction.None, tail.Paths, 3, 1, CancellationToken.None).ShouldBe(tail);
        if (tail.Paths > WalkTailEstimator.FewestPaths)
        {
            WalkTailEstimator.ForPaths(Model, 0.99, false, VarianceReduction.None, tail.Paths / 2, 3, 2, CancellationToken.None)
                .ShortfallError.ShouldBeGreaterThan(0.05);
        }
    }

    [Theory]
    [InlineData(VarianceReduction.MomentMatching, 0.99, 2_048)]
    [InlineData(VarianceReduction.MomentMatching, 0.9999, 131_072)]
    [InlineData(VarianceReduction.ImportanceSampling, 0.9999, 2_048)]
    public void ForPaths_DeepTail_HasBatchesWithEightOutcomesInIt(VarianceReduction reduction, double confidence, int batch) =>
        WalkTailEstimator.ForPaths(Model with { Sessions = 1 }, confidence, true, reduction, 20_000, 1, 2, CancellationToken.None)
            .Paths.ShouldBe(WalkTailEstimator.Batches * batch);

    [Fact]
    public void ForPaths_AnyNumberOfThreads_SameBits()
    {
        foreach (var reduction in Enum.GetValues<VarianceReduction>())
        {
            WalkTail Run(int threads) => WalkTailEstimator.ForPaths(Model, 0.99, true, reduction, 40_000, 5, threads, CancellationToken.None);
            Run(3).ShouldBe(Run(1));
        }
    }

    [Theory]
    [InlineData(VarianceReduction.Sobol, 1.0, 21, "Sobol points do not suit this walk: their Brownian bridge needs normal shocks")]
    [InlineData(VarianceReduction.Sobol, 0.0, 127, "127 sessions are more than 126")]
    [InlineData(VarianceReduction.ImportanceSampling, 1.0, 21, "no moment generating function")]
    [InlineData(VarianceReduction.Antithetic, 0.8, 21, "symmetric law")]
    public void ForPaths_WalkThatDoesNotSuit_IsRefusedAndSaysWhy(VarianceReduction reduction, double skew, int sessions, string reason)
    {
        var model = Model with { Sessions = sessions, Shocks = skew > 0.0 ? ShockLaw.StudentT(5.0, skew) : ShockLaw.Normal };
        var error = Should.Throw<CbiException>(
            () => WalkTailEstimator.ForPaths(model, 0.99, false, reduction, 20_000, 1, 2, CancellationToken.None));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public void ForPaths_SkewedInSinglePrecisionOrNoThread_Throws()
    {
        var single = Model with { Shocks = ShockLaw.StudentT(5.0, 0.9) with { Precision = ShockPrecision.Fast } };
        WalkTail Run(WalkModel model, int threads) =>
            WalkTailEstimator.ForPaths(model, 0.99, false, VarianceReduction.None, 20_000, 1, threads, CancellationToken.None);
        Should.Throw<ArgumentException>(() => Run(single, 2)).Message.ShouldContain("no single-precision table");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(Model, 0));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(
            () => WalkTailEstimator.ForPaths(Model, 0.99, false, VarianceReduction.None, 20_000, 1, 2, source.Token));
    }

    [Fact]
    public void Estimates_OutOfRange_Throw()
    {
        const VarianceReduction none = VarianceReduction.None;
        var stop = CancellationToken.None;
        Should.Throw<ArgumentOutOfRangeException>(() => WalkTailEstimator.ForPaths(Model, 0.99, false, none, 1_000, 1, 1, stop));
        Should.Throw<ArgumentOutOfRangeException>(
            () => WalkTailEstimator.ForPaths(Model, 0.99, false, none, WalkTailEstimator.MostPaths + 1, 1, 1, stop));
        Should.Throw<ArgumentOutOfRangeException>(() => WalkTailEstimator.ForPaths(Model, 1.0, false, none, 20_000, 1, 1, stop));
        Should.Throw<ArgumentOutOfRangeException>(() => WalkTailEstimator.ForError(Model, 0.99, false, none, 0.0, 1, 1, stop));
    }

    [Theory]
    [InlineData(VarianceReduction.None)]
    [InlineData(VarianceReduction.Sobol)]
    public void ForError_OutOfReach_IsRefusedAtOnceAndSaysWhatIsReached(VarianceReduction reduction)
    {
        var error = Should.Throw<CbiException>(
            () => WalkTailEstimator.ForError(Model, 0.99, true, reduction, 1e-9, 3, 2, CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain($"needs more than 33554432 paths: {WalkTailEstimator.FewestPaths} give");
    }

    [Fact]
    public void Rise_UnderStudentT_HasAVarAndNoCvar()
    {
        var model = Model with { Shocks = ShockLaw.StudentT(5.0) };
        var stop = CancellationToken.None;
        WalkTail Run(bool upper) =>
            WalkTailEstimator.ForPaths(model, 0.99, upper, VarianceReduction.MomentMatching, 20_000, 1, 2, stop);

        var rise = Run(true);
        rise.ValueAtRisk.ShouldBeGreaterThan(0.0);
        (double.IsNaN(rise.Shortfall), double.IsNaN(rise.ShortfallError)).ShouldBe((true, true));
        Run(false).Shortfall.ShouldBeGreaterThan(Run(false).ValueAtRisk);
        Should.Throw<CbiException>(() => WalkTailEstimator.ForError(model, 0.99, true, VarianceReduction.None, 0.1, 1, 2, stop))
            .Message.ShouldContain("does not exist");
    }

    [Fact]
    public void Bridge_AnyNumberOfSessions_HasTheCovarianceOfABrownianPath()
    {
        // Level at each session as a linear form of the steps' normals: covariance of levels s and t is min(s, t).
        foreach (var sessions in new[] { 1, 2, 5, 21 })
        {
            var steps = BridgeStep.Plan(sessions);
            var forms = new double[sessions + 1, sessions];
            for (var k = 0; k < sessions; k++)
            {
                var step = steps[k];
                for (var j = 0; j < sessions; j++)
                {
                    forms[step.Session, j] = step.LeftWeight * forms[step.Left, j] + step.RightWeight * forms[step.Right, j]
                        + (j == k ? step.Deviation : 0.0);
                }
            }

            for (var s = 1; s <= sessions; s++)
            {
                for (var t = 1; t <= sessions; t++)
                {
                    Enumerable.Range(0, sessions).Sum(j => forms[s, j] * forms[t, j]).ShouldBe(Math.Min(s, t), 1e-12);
                }
            }
        }
    }

    /// <summary>Squared standard error of the CVaR, mean of four seeds.</summary>
    private static double Variance(VarianceReduction reduction, double confidence) =>
        Enumerable.Range(0, 4).Average(i => Math.Pow(Run(reduction, confidence, false, (ulong)i).ShortfallError, 2));

    private static WalkTail Run(VarianceReduction reduction, double confidence, bool upper, ulong seed = 1) =>
        WalkTailEstimator.ForPaths(Model, confidence, upper, reduction, Paths, seed, 2, CancellationToken.None);
}
