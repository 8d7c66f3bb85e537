using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class WalkEngineTests
{
    private const int Paths = 400_000, Sessions = 21;
    private const double Sigma = 0.30;

    private static readonly double Daily = Sigma / Math.Sqrt(252.0);

    [Theory]
    [InlineData(ShockPrecision.Accurate)]
    [InlineData(ShockPrecision.Fast)]
    public void Tails_NormalShocks_EqualTheClosedForm(ShockPrecision precision)
    {
        // Log-normal price: quantile and tail mean of 50 (exp(m + s z) - 1).
        var deviation = Daily * Math.Sqrt(Sessions);
        var mean = -0.5 * deviation * deviation;
        var outcomes = Outcomes(ShockLaw.Normal with { Precision = precision });

        foreach (var tail in new[] { 0.05, 0.01 })
        {
            var z = NormalDistribution.Quantile(tail);
            var quantile = 50.0 * (Math.Exp(mean + deviation * z) - 1.0);
            var shortfall = 50.0 * (Math.Exp(mean + 0.5 * deviation * deviation) * NormalDistribution.Cdf(z - deviation) / tail - 1.0);
            Matches(outcomes, tail, quantile, shortfall);
        }
    }

    [Theory]
    [InlineData(ShockPrecision.Accurate)]
    [InlineData(ShockPrecision.Fast)]
    public void Tails_StudentTShocks_EqualTheInvertedCharacteristicFunction(ShockPrecision precision)
    {
        // The 21-fold convolution of t(5), by inversion of its characteristic function (independent script, 5 digits).
        var outcomes = Outcomes(ShockLaw.StudentT(5.0) with { Precision = precision });

        Matches(outcomes, 0.05, -6.77476, -8.40112);
        Matches(outcomes, 0.01, -9.41246, -10.77306);
    }

    [Fact]
    public void Tails_OneNormalSession_HaveTheFactorOfTheCompendium()
    {
        // CVaR 99 % of a normal loss is 2.6652 standard deviations; the walk is made so short-sighted that exp is linear.
        var model = new WalkModel(1e6, 0.0, 1e-6, 1, ShockLaw.Normal);
        var outcomes = WalkEngine.ProfitAndLoss(model, Paths, 4, 2, CancellationToken.None);

        Matches(outcomes, 0.01, NormalDistribution.Quantile(0.01), -2.6652142);
    }

    [Fact]
    public void Tails_OneStudentTSession_EqualTheClosedForm()
    {
        // CVaR of t(nu): f(q) / a (nu + q^2) / (nu - 1), here times the scale of unit variance (McNeil, Frey and Embrechts 2015, example 2.15).
        const double nu = 5.0, tail = 0.01;
        var model = new WalkModel(1e6, 0.0, 1e-6, 1, ShockLaw.StudentT(nu));
        var outcomes = WalkEngine.ProfitAndLoss(model, Paths, 4, 2, CancellationToken.None);
        var q = StudentTDistribution.Quantile(tail, nu);
        var scale = Math.Sqrt((nu - 2.0) / nu);

        Matches(outcomes, tail, scale * q, -scale * StudentTDistribution.Density(q, nu) / tail * (nu + q * q) / (nu - 1.0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void ProfitAndLoss_AnyNumberOfThreads_SameBits(int threads)
    {
        var model = Model(ShockLaw.StudentT(6.0, 0.9));
        var one = WalkEngine.ProfitAndLoss(model, 5_001, 9, 1, CancellationToken.None);

        WalkEngine.ProfitAndLoss(model, 5_001, 9, threads, CancellationToken.None).ShouldBe(one);
        WalkEngine.ProfitAndLoss(model, 2_000, 9, threads, CancellationToken.None).ShouldBe(one[..2_000]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Single_SameUniforms_AgreesWithinAQuarterOfAStandardError(bool heavy)
    {
        // The same 32 random bits through the exact inverse in double precision: what is left is the error of the single-precision table alone.
        const int paths = 8_192, sessions = 3;
        var law = heavy ? ShockLaw.StudentT(5.0) : ShockLaw.Normal;
        var single = law with { Precision = ShockPrecision.Fast };
        var found = new double[paths];
        WalkEngine.Fill(new WalkModel(50.0, 0.0, Daily, sessions, single), single.Source(3), found, [], 1, CancellationToken.None);
        var exact = new double[paths];
        WalkEngine.Fill(new WalkModel(50.0, 0.0, Daily, sessions, law), () => new ExactShocks(3, law), exact, [], 2, CancellationToken.None);

        foreach (var confidence in new[] { 0.95, 0.99 })
        {
            TailEstimate expected = Upper(exact, confidence), seen = Upper(found, confidence);
            // The quarter of the error at a million paths, not of these few.
            var shrink = 0.25 * Math.Sqrt(paths / 1e6);
            seen.ValueAtRisk.ShouldBe(expected.ValueAtRisk, shrink * expected.ValueAtRiskError);
            seen.Shortfall.ShouldBe(expected.Shortfall, shrink * expected.ShortfallError);
        }
    }

    [Fact]
    public void ProfitAndLoss_BadInput_ThrowsAndSaysWhat()
    {
        var good = Model(ShockLaw.Normal);
        Should.Throw<ArgumentOutOfRangeException>(() => Run(good with { Start = 0.0 })).Message.ShouldContain("Start is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(good with { VolatilityPerSession = 0.0 }))
            .Message.ShouldContain("VolatilityPerSession is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(good with { DriftPerSession = double.NaN }))
            .Message.ShouldContain("DriftPerSession is NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => Run(good with { Sessions = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => WalkEngine.ProfitAndLoss(good, 0, 1, 1, CancellationToken.None));
        Should.Throw<ArgumentException>(() => Run(good with { Shocks = ShockLaw.StudentT(5.0, 0.9) with { Precision = ShockPrecision.Fast } }))
            .Message.ShouldContain("no single-precision table");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => WalkEngine.ProfitAndLoss(good, 10_000, 1, 1, source.Token));
    }

    private static double[] Run(WalkModel model) => WalkEngine.ProfitAndLoss(model, 1_000, 1, 1, CancellationToken.None);

    private static WalkModel Model(ShockLaw law) => new(50.0, -0.5 * Daily * Daily, Daily, Sessions, law);

    private static double[] Outcomes(ShockLaw law) => WalkEngine.ProfitAndLoss(Model(law), Paths, 11, 2, CancellationToken.None);

    private static TailEstimate Upper(double[] outcomes, double confidence) => TailEstimator.Upper([.. outcomes.Select(x => -x).Order()], confidence);

    /// <summary>Within three standard errors.</summary>
    private static void Matches(double[] outcomes, double tail, double quantile, double mean)
    {
        var error = Upper(outcomes, 1.0 - tail);
        var result = new TailPoint[1];
        TailSelection.Find(outcomes, upper: false, [(int)Math.Ceiling(tail * outcomes.Length)], result);
        result[0].Quantile.ShouldBe(quantile, 3.0 * error.ValueAtRiskError);
        result[0].Mean.ShouldBe(mean, 3.0 * error.ShortfallError);
    }

    private sealed class ExactShocks(ulong seed, ShockLaw law) : IShocks
    {
        public void Fill(int session, long firstPath, Span<double> draws)
        {
            for (var i = 0; i < draws.Length; i++)
            {
                var bits = SingleDrawKernel.Bits(seed, ShockStream.Of(session), (ulong)(firstPath + i));
                var size = law.Quantile(1.0 - 0.5 * SingleInverseTable.TailOf(bits));
                draws[i] = bits >= 0x8000_0000 ? -size : size;
            }
        }
    }
}
