namespace Cbi.MonteCarlo.Tests;

public sealed class CoverageTestsTests
{
    /// <summary>
    /// Jorion (2007), Value at Risk, 3rd ed., McGraw-Hill, chapter 6 "Backtesting VAR", equations 6.3 and 6.4: J.P. Morgan in 1998, 20 exceptions
    /// in 252 days at 95 %, LR 3.91, and with 6 of them after another 9.53; end-of-chapter question 10: 6 exceptions in 252 days at 99 %, 4 of them
    /// after another, LR 3.498 (cut, not rounded) and 25.837. The joint figures are the sums, which the book does not print.
    /// MathWorks, documentation of the Risk Management Toolbox, example on the page of varbacktest.cc: 57 failures in 1 043 at 95 %, counts 932, 53,
    /// 53, 4: 0.46147, 0.25866, sum 0.72013.
    /// </summary>
    [Theory]
    [InlineData(252, 20, 0.05, 218, 14, 14, 6, 2, 3.91, 9.53, 13.44)]
    [InlineData(252, 6, 0.01, 244, 2, 2, 4, 3, 3.499, 25.837, 29.336)]
    [InlineData(1043, 57, 0.05, 932, 53, 53, 4, 5, 0.46147, 0.25866, 0.72013)]
    public void Statistics_OfPublishedExamples_ToThePrintedDigits(
        int outcomes,
        int exceedances,
        double tail,
        int quietQuiet,
        int quietHit,
        int hitQuiet,
        int hitHit,
        int digits,
        double kupiec,
        double independence,
        double conditional)
    {
        var coverage = CoverageTests.Kupiec(outcomes, exceedances, tail);
        var chain = CoverageTests.Independence(new TransitionCounts(quietQuiet, quietHit, hitQuiet, hitHit));

        Math.Round(coverage.Statistic, digits).ShouldBe(kupiec);
        Math.Round(chain.Statistic, digits).ShouldBe(independence);
        Math.Round(CoverageTests.Conditional(coverage, chain).Statistic, digits).ShouldBe(conditional);
    }

    /// <summary>The p-values of the same page of MathWorks.</summary>
    [Fact]
    public void PValues_OfPublishedExample_ToThePrintedDigits()
    {
        var coverage = CoverageTests.Kupiec(1043, 57, 0.05);
        var chain = CoverageTests.Independence(new TransitionCounts(932, 53, 53, 4));

        Math.Round(coverage.PValue, 5).ShouldBe(0.49694);
        Math.Round(chain.PValue, 5).ShouldBe(0.61104);
        Math.Round(CoverageTests.Conditional(coverage, chain).PValue, 5).ShouldBe(0.69763);
    }

    /// <summary>Kupiec's 95 % non-rejection regions as printed by Jorion (2007), chapter 6, table 6-2: 99 %, T = 255, 510, 1 000; 95 %, T = 1 000.</summary>
    [Theory]
    [InlineData(255, 0.01, 0, 6)]
    [InlineData(510, 0.01, 2, 10)]
    [InlineData(1000, 0.01, 5, 16)]
    [InlineData(1000, 0.05, 38, 64)]
    public void Kupiec_NonRejectionRegion_IsThePrintedOne(int outcomes, double tail, int first, int last)
    {
        var accepted = Enumerable.Range(0, outcomes / 5).Where(x => CoverageTests.Kupiec(outcomes, x, tail).PValue > 0.05).ToArray();

        // The printed region has N < 7 at T = 255, which counts 0 although its ratio is 5.13.
        accepted.Where(x => x > 0).Min().ShouldBe(Math.Max(1, first));
        accepted.Max().ShouldBe(last);
    }

    [Fact]
    public void Kupiec_ExactRate_IsZero() => CoverageTests.Kupiec(1000, 50, 0.05).Statistic.ShouldBe(0.0, 1e-12);

    [Fact]
    public void Statistics_NoExceedance_AreFinite()
    {
        CoverageTests.Kupiec(250, 0, 0.01).Statistic.ShouldBe(-500.0 * Math.Log(0.99), 1e-10);
        CoverageTests.Independence(TransitionCounts.Of(new bool[250])).ShouldBe(new TestValue(0.0, 1.0));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Kupiec_TailOutOfRange_Throws(double tail) => Should.Throw<ArgumentOutOfRangeException>(() => CoverageTests.Kupiec(10, 1, tail));

    [Fact]
    public void TransitionCounts_ByHand() =>
        TransitionCounts.Of([false, true, true, false, false, true]).ShouldBe(new TransitionCounts(1, 2, 1, 1));
}
