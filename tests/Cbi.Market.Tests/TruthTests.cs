using MathNet.Numerics.LinearAlgebra;

namespace Cbi.Market.Tests;

public sealed class TruthTests
{
    private static readonly MarketTruth Truth = PriorsFile.Market.Truth;

    [Fact]
    public void Returns_AgainstTheFile_AreThoseOfTheHeldContract()
    {
        var rows = PriorsFile.Market.Futures.Single(f => f.Symbol == "ZL").Rows;
        for (var t = 1; t < rows.Length; t++)
        {
            var change = rows[t].AdjustedClose - rows[t - 1].AdjustedClose;

            // Two prices rounded to 0.01 c/lb near 45 c/lb move the return by at most 0.01 / price.
            Math.Log(rows[t].Close / (rows[t].Close - change)).ShouldBe(Truth.Returns[t], 0.011 / rows[t].Close);
        }
    }

    [Fact]
    public void Returns_InEachRegime_HaveThePlantedVolatility()
    {
        var jumpDates = Truth.Jumps.Select(j => j.Date).ToHashSet();
        for (var regime = 0; regime < Truth.RegimeNames.Length; regime++)
        {
            var sessions = Enumerable.Range(1, Truth.Returns.Length - 1)
                .Where(t => Truth.Regimes[t] == regime && !jumpDates.Contains(Truth.Sessions[t])).ToArray();
            var realised = Math.Sqrt(sessions.Average(t => Square(Truth.Returns[t] - Truth.Expected[t])));
            var planted = Math.Sqrt(sessions.Average(t => Square(Truth.DailyVolatility[t])));

            // Standard error of a volatility from n fat-tailed draws is about planted * sqrt((kurtosis - 1) / (4 n)) with kurtosis below 6.
            Math.Abs(realised - planted).ShouldBeLessThan(3.0 * planted * Math.Sqrt(5.0 / (4.0 * sessions.Length)), Truth.RegimeNames[regime]);
        }

        Truth.Regimes.Distinct().Count().ShouldBe(Truth.RegimeNames.Length);
    }

    [Fact]
    public void Jumps_Count_IsNearTheConfiguredRate()
    {
        var expected = Truth.Regimes.Sum(r => PriorsFile.Committed.Regimes[r].JumpsPerYear / 252.0);

        ((double)Truth.Jumps.Length).ShouldBe(expected, 3.0 * Math.Sqrt(expected));
        Truth.Jumps.ShouldAllBe(j => Math.Abs(j.LogSize) >= PriorsFile.Committed.Jumps.MinimumLogSize);
    }

    [Fact]
    public void Expected_EverySession_IsReversionPlusContributions()
    {
        for (var t = 1; t < Truth.Expected.Length; t++)
        {
            var sum = Truth.Reversion[t] + Truth.Contributions.Sum(c => c[t]);
            Truth.Expected[t].ShouldBe(sum, 1e-15);
            Truth.Contributions[0][t].ShouldBe(1e-4 * Truth.LoadingBasisPoints[0] * Truth.Factors[0][t - 1], 1e-15);
        }
    }

    [Fact]
    public void Loadings_RegressedOnTrueFactors_AreRecoveredWithinThreeStandardErrors()
    {
        // Weighted by the true volatility; the pull of the level is known and taken off.
        var (coefficients, errors) = WeightedRegression();
        for (var b = 0; b < Truth.Buckets.Length; b++)
        {
            (coefficients[b] * 1e4).ShouldBe(Truth.LoadingBasisPoints[b], 3.0 * errors[b] * 1e4, Truth.Buckets[b]);
        }

        // Together the factors must be visible: the chi-square of eight coefficients has mean 8 and deviation 4 without them.
        Enumerable.Range(0, 8).Sum(b => Square(coefficients[b] / errors[b])).ShouldBeGreaterThan(8.0 + 3.0 * 4.0);
    }

    [Fact]
    public void Oracle_OverSeveralSeeds_GainsRealisticallyAtOneWeek()
    {
        var scores = Enumerable.Range(1, 8)
            .Select(seed => PlantedMarket.Generate(PriorsFile.Committed, (ulong)seed, CancellationToken.None).Truth.Oracle[0]).ToArray();

        scores.Average(s => s.WidthGain).ShouldBeInRange(0.02, 0.05);
        scores.Average(s => s.CentreGain).ShouldBeInRange(0.01, 0.03);
        scores.ShouldAllBe(s => s.TotalGain > 0.0 && s.TotalGain < 0.10);
    }

    [Fact]
    public void Factors_ThroughObservables_AreVisible()
    {
        var oil = PriorsFile.Market.Fronts.ToDictionary(f => f.Symbol, f => f.Rows);
        var crush = Enumerable.Range(0, Truth.Sessions.Length)
            .Select(t => 2.2 * oil["ZM"][t].Close + 11.0 * oil["ZL"][t].Close - oil["ZS"][t].Close).ToArray();
        var vix = PriorsFile.Market.Indicators.Single(i => i.Name == "VIXCLS").Rows.Select(r => Math.Log(r.Value)).ToArray();

        Correlation(crush, Truth.Factors[Truth.Buckets.IndexOf("crush")]).ShouldBeGreaterThan(0.4);
        Correlation(vix, Truth.Factors[Truth.Buckets.IndexOf("volatility")]).ShouldBeGreaterThan(0.3);
    }

    private static (double[] Coefficients, double[] Errors) WeightedRegression()
    {
        var count = Truth.Returns.Length - 1;
        var x = Matrix<double>.Build.Dense(count, 8, (i, b) => Truth.Factors[b][i] / Truth.DailyVolatility[i + 1]);
        var y = Vector<double>.Build.Dense(count, i => (Truth.Returns[i + 1] - Truth.Reversion[i + 1]) / Truth.DailyVolatility[i + 1]);
        var inverse = x.TransposeThisAndMultiply(x).Inverse();
        var beta = inverse * x.TransposeThisAndMultiply(y);
        var residuals = y - x * beta;
        var variance = residuals.DotProduct(residuals) / (count - 8);
        return (beta.ToArray(), [.. Enumerable.Range(0, 8).Select(b => Math.Sqrt(variance * inverse[b, b]))]);
    }

    private static double Correlation(IReadOnlyList<double> a, IReadOnlyList<double> b) => MathNet.Numerics.Statistics.Correlation.Pearson(a, b);

    private static double Square(double x) => x * x;
}
