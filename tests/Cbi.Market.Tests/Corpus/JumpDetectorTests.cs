using Cbi.Numerics;

namespace Cbi.Market.Tests;

public sealed class JumpDetectorTests
{
    private const int Years = 200, Sessions = Years * 252;

    private static readonly DetectionOptions Committed = RecoveryTests.Options.Detection;

    private static readonly Lazy<(double[] Diffusion, double[] Daily, double[] Jumps)> Planted = new(Plant);

    /// <summary>Lee and Mykland (2008), lemma 1 with c = sqrt(2 / pi), n = 252: (C_n + 4.6001 S_n) c at 1 %.</summary>
    [Fact]
    public void CriticalValue_OnePercent_IsThatOfThePaper()
    {
        double c = Math.Sqrt(2.0 / Math.PI), root = Math.Sqrt(2.0 * Math.Log(252.0));
        var centre = root / c - (Math.Log(Math.PI) + Math.Log(Math.Log(252.0))) / (2.0 * c * root);

        JumpDetector.CriticalValue(0.01).ShouldBe(c * (centre + 4.6001 / (c * root)), 1e-4);
    }

    [Fact]
    public void Find_NormalReturns_RaisesFewFalseAlarms()
    {
        var random = RandomStream.Create(3, "normal");

        // Nominally 0.01 a year; the volatility is itself estimated, on 42 sessions, which costs the rest.
        FoundAYear([.. Enumerable.Range(0, Sessions).Select(_ => 0.01 * random.NextNormal())]).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Find_PlantedReturnsWithoutJumps_FindsFatTailsAtTheStatedRate() =>
        FoundAYear(Planted.Value.Diffusion).ShouldBeInRange(1.0, 1.6);

    [Fact]
    public void Find_PlantedJumps_SeesTheLargeOnes()
    {
        var (diffusion, daily, jumps) = Planted.Value;
        var verdicts = JumpDetector.Find([.. diffusion.Zip(jumps, (r, j) => r + j)], Committed);
        var large = Enumerable.Range(0, Sessions).Where(t => Math.Abs(jumps[t]) > 5.0 * daily[t]).ToArray();

        large.Length.ShouldBeGreaterThan(20);
        large.Count(t => verdicts[t] == true).ShouldBeGreaterThan(large.Length * 3 / 4);
        jumps.Where((j, t) => j != 0.0 && verdicts[t] == true).Count().ShouldBeLessThan(jumps.Count(j => j != 0.0) / 2);
    }

    [Fact]
    public void Find_GapsAndWarmUp_AreNotTested()
    {
        double[] returns = [.. Enumerable.Range(0, 100).Select(t => t % 2 == 0 ? 0.01 : -0.01)];
        returns[60] = double.NaN;
        returns[80] = 0.10;

        var verdicts = JumpDetector.Find(returns, Committed);

        verdicts[5].ShouldBeNull();
        verdicts[60].ShouldBeNull();
        verdicts[61].ShouldBe(false);
        verdicts[80].ShouldBe(true);
        JumpDetector.Find([], Committed).ShouldBeEmpty();
        JumpDetector.Find(new double[100], Committed).ShouldAllBe(v => v == null);
    }

    private static double FoundAYear(double[] returns) => JumpDetector.Find(returns, Committed).Count(v => v == true) / (double)Years;

    /// <summary>Volatility, fat-tailed shocks and jumps of the committed priors, without the rest of their market.</summary>
    private static (double[] Diffusion, double[] Daily, double[] Jumps) Plant()
    {
        var volatility = VolatilityPath.Simulate(PriorsFile.Committed, Sessions, 5);
        var shocks = new StudentShock(PriorsFile.Committed.ShockDegreesOfFreedom).Path(Sessions, RandomStream.Create(5, "shock"));
        return ([.. shocks.Select((s, t) => s * volatility.Daily[t])], volatility.Daily,
            JumpPath.Simulate(PriorsFile.Committed, volatility.Regimes, 5));
    }
}
