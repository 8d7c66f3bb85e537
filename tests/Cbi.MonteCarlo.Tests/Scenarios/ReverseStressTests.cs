using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class ReverseStressTests
{
    private static readonly double[] Covariance = [0.04, 0.012, 0.012, 0.09];

    [Fact]
    public void Find_LinearLoss_IsTheClosedForm()
    {
        double[] g = [3.0, -1.0];
        var found = ReverseStress.Find(Covariance, m => (2.0 + g[0] * m[0] + g[1] * m[1], g), 5.0);

        // m = S g (X - c) / (g' S g); its length is (X - c) / sqrt(g' S g).
        double[] sg = [Covariance[0] * g[0] + Covariance[1] * g[1], Covariance[2] * g[0] + Covariance[3] * g[1]];
        var variance = g[0] * sg[0] + g[1] * sg[1];
        found.Move.ToArray().ShouldBe([3.0 * sg[0] / variance, 3.0 * sg[1] / variance], 1e-8);
        found.Distance.ShouldBe(3.0 / Math.Sqrt(variance), 1e-8);
        found.Loss.ShouldBe(5.0, 1e-6);
    }

    [Fact]
    public void Find_CurvedLoss_IsTheShortestMoveOfAFineGrid()
    {
        var found = ReverseStress.Find(Covariance, m => (Curved(m), [Math.Exp(m[0] + 0.5 * m[1]) + 2.0 * m[0], 0.5 * Math.Exp(m[0] + 0.5 * m[1])]), 1.0);

        var best = double.PositiveInfinity;
        for (var angle = 0; angle < 3600; angle++)
        {
            double a = Math.PI * angle / 1800.0, low = 0.0, high = 20.0;
            double[] At(double length) => [0.2 * length * Math.Cos(a), 0.06 * length * Math.Cos(a) + Math.Sqrt(0.09 - 0.0036) * length * Math.Sin(a)];
            if (Curved(At(high)) < 1.0)
            {
                continue;
            }

            for (var i = 0; i < 60; i++)
            {
                var middle = 0.5 * (low + high);
                (low, high) = Curved(At(middle)) < 1.0 ? (middle, high) : (low, middle);
            }

            best = Math.Min(best, high);
        }

        found.Distance.ShouldBe(best, 1e-4 * best);
    }

    [Fact]
    public void Find_LossOutOfReach_IsRefused()
    {
        // Whoever owns the oil loses at most all of it.
        var error = Should.Throw<CbiException>(() => ReverseStress.Find([0.04], m => (10.0 * (1.0 - Math.Exp(m[0])), [-10.0 * Math.Exp(m[0])]), 11.0));

        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Message.ShouldContain("loss reach 11");
    }

    [Fact]
    public void Find_LossReachedWithoutAMove_IsUsage() =>
        Should.Throw<CbiException>(() => ReverseStress.Find([0.04], m => (5.0 + m[0], [1.0]), 4.0)).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public void Find_TooFarAway_IsRefusedWithTheDistance()
    {
        // One driver of deviation 0.2: a loss of 1.9 is 9.5 deviations away, one of 2.2 eleven.
        ReverseStress.Find([0.04], m => (m[0], [1.0]), 1.9).Distance.ShouldBe(9.5, 1e-8);
        var error = Should.Throw<CbiException>(() => ReverseStress.Find([0.04], m => (m[0], [1.0]), 2.2));

        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Message.ShouldContain("distance of 11; beyond 10");
    }

    [Fact]
    public void Find_NotPositiveDefinite_NamesTheEigenvalue() =>
        Should.Throw<CbiException>(() => ReverseStress.Find([1.0, 2.0, 2.0, 1.0], m => (m[0], [1.0, 0.0]), 1.0)).Message.ShouldContain("smallest eigenvalue is -1");

    private static double Curved(double[] m) => Math.Exp(m[0] + 0.5 * m[1]) - 1.0 + m[0] * m[0];
}
