namespace Cbi.Numerics.Tests;

public sealed class ZeroTruncatedNegativeBinomialTests
{
    /// <summary>scipy.stats.nbinom(1/phi, 1/(1 + phi mu)): log mass less log(1 - pmf(0)), moments summed to 4 000.</summary>
    [Theory]
    [InlineData(0.7, 0.5, 1, -0.461372740046, 1.551063829787, 3.179680851064)]
    [InlineData(0.7, 0.5, 4, -3.594862159019, 1.551063829787, 3.179680851064)]
    [InlineData(2.5, 1.3, 3, -1.984474859512, 3.723379518686, 25.132811751128)]
    [InlineData(0.05, 0.02, 2, -3.695667604449, 1.025708137277, 1.078019252278)]
    [InlineData(8.0, 0.1, 15, -3.955384674729, 8.022468961209, 78.620195819846)]
    public void MassAndMoments_EqualScipy(double mu, double phi, int y, double logMass, double mean, double second)
    {
        ZeroTruncatedNegativeBinomial.LogMass(y, mu, phi).ShouldBe(logMass, 1e-11);
        ZeroTruncatedNegativeBinomial.Mean(mu, phi).ShouldBe(mean, 1e-11);
        ZeroTruncatedNegativeBinomial.SecondMoment(mu, phi).Value.ShouldBe(second, 1e-9);
    }

    [Theory]
    [InlineData(0.7, 0.5)]
    [InlineData(0.02, 0.01)]
    [InlineData(3.0, 2.0)]
    [InlineData(1.0, 0.0499)]
    [InlineData(1.0, 0.0501)]
    public void Derivatives_AgreeWithCentralDifferences(double mu, double phi)
    {
        foreach (var y in (int[])[1, 2, 5, 17])
        {
            var exact = ZeroTruncatedNegativeBinomial.Derivatives(y, mu, phi);
            exact.Mean.ShouldBe(Slope(t => LogMass(y, mu * Math.Exp(t), phi)), 1e-7);
            exact.Phi.ShouldBe(Slope(t => LogMass(y, mu, phi * Math.Exp(t))), 1e-7);
            exact.MeanMean.ShouldBe(Slope(t => Of(y, mu * Math.Exp(t), phi).Mean), 1e-7);
            exact.MeanPhi.ShouldBe(Slope(t => Of(y, mu, phi * Math.Exp(t)).Mean), 1e-7);
            exact.PhiPhi.ShouldBe(Slope(t => Of(y, mu, phi * Math.Exp(t)).Phi), 1e-7);
        }

        var second = ZeroTruncatedNegativeBinomial.SecondMoment(mu, phi);
        second.ByLogMean.ShouldBe(Slope(t => ZeroTruncatedNegativeBinomial.SecondMoment(mu * Math.Exp(t), phi).Value), 1e-6);
        second.ByLogPhi.ShouldBe(Slope(t => ZeroTruncatedNegativeBinomial.SecondMoment(mu, phi * Math.Exp(t)).Value), 1e-6);
    }

    [Fact]
    public void LogMass_SmallDispersion_IsZeroTruncatedPoisson()
    {
        // ln(e^-2 2^3 / 3! / (1 - e^-2)).
        LogMass(3, 2.0, 1e-6).ShouldBe(Math.Log(Math.Exp(-2.0) * 8.0 / 6.0 / (1.0 - Math.Exp(-2.0))), 1e-5);
    }

    [Fact]
    public void Cumulative_EndsAtOne_AndFollowsTheMass()
    {
        var table = ZeroTruncatedNegativeBinomial.Cumulative(1.2, 0.8, 1e-12, 255);

        table[^1].ShouldBe(1.0);
        table.ShouldBe(table.Order());
        for (var y = 2; y < table.Length; y++)
        {
            (table[y - 1] - table[y - 2]).ShouldBe(Math.Exp(LogMass(y, 1.2, 0.8)), 1e-11);
        }
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => LogMass(0, 1.0, 1.0));
        Should.Throw<ArgumentOutOfRangeException>(() => LogMass(1, double.NaN, 1.0));
        Should.Throw<ArgumentOutOfRangeException>(() => LogMass(1, 1.0, 0.0));
        Should.Throw<ArgumentOutOfRangeException>(() => LogMass(1, 1.0, double.NaN));
    }

    private static double LogMass(int y, double mu, double phi) => ZeroTruncatedNegativeBinomial.LogMass(y, mu, phi);

    private static CountDerivatives Of(int y, double mu, double phi) => ZeroTruncatedNegativeBinomial.Derivatives(y, mu, phi);

    private static double Slope(Func<double, double> value)
    {
        const double Step = 1e-5;
        return (value(Step) - value(-Step)) / (2.0 * Step);
    }
}
