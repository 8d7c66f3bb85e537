namespace Cbi.Numerics.Tests;

public sealed class RankScoresTests
{
    [Fact]
    public void Of_TiesAndMissing_ShareAverageRanksAndZero()
    {
        var scores = new double[5];
        RankScores.Of([10.0, double.NaN, 20.0, 20.0, 5.0], scores);
        // Ranks 2, -, 3.5, 3.5, 1 about their mean 2.5, over n / 2 = 2.
        scores.ShouldBe([-0.25, 0.0, 0.5, 0.5, -0.75], 1e-15);
        scores.Sum().ShouldBe(0.0, 1e-15);
    }

    [Fact]
    public void Correlation_IqAndHoursOfTelevision_MatchesTheTextbook()
    {
        // The standard worked example of Spearman's rho: -29/165.
        double[] iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110], hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
        Rho(iq, hours).ShouldBe(-29.0 / 165.0, 1e-12);
        Rho(iq, [.. iq.Select(x => Math.Exp(x / 10.0))]).ShouldBe(1.0, 1e-12);
        Rho(iq, [.. iq.Select(x => -x)]).ShouldBe(-1.0, 1e-12);
    }

    [Fact]
    public void Correlation_ConstantOrMissing_IsZero()
    {
        Rho([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]).ShouldBe(0.0);
        Rho([double.NaN, double.NaN], [1.0, 2.0]).ShouldBe(0.0);
        Should.Throw<ArgumentOutOfRangeException>(() => RankScores.Of([1.0], new double[2]));
    }

    private static double Rho(double[] a, double[] b)
    {
        double[] x = new double[a.Length], y = new double[b.Length];
        RankScores.Of(a, x);
        RankScores.Of(b, y);
        return RankScores.Correlation(x, Array.ConvertAll(a, v => !double.IsNaN(v)), y);
    }
}
