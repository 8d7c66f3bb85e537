namespace Cbi.Features.Tests;

/// <summary>Technical macros against the plain recursions that define them.</summary>
public sealed class TechnicalTwinTests
{
    private static readonly FeatureSet Set = SmallMarket.Build();
    private static readonly double[] Returns = [0.0, .. Set.Frame.Returns.Skip(1)];
    private static readonly double[] LogIndex = Accumulate(Returns);

    [Fact]
    public void Macd_LogIndex_EqualsDifferenceOfRecursiveMeans()
    {
        var line = Macd();
        Compare(Set["zl_macd_12_26"], line, from: 400);
    }

    [Fact]
    public void MacdHistogram_SignalOfNine_EqualsLineLessItsRecursiveMean()
    {
        var line = Macd();
        var signal = Recursion(line, 2.0 / 10.0);
        Compare(Set["zl_macd_histogram_9"], [.. line.Zip(signal, (a, b) => a - b)], from: 540);
    }

    [Fact]
    public void Rsi_FourteenSessions_EqualsWildersRecursion()
    {
        var gains = Recursion([.. Returns.Select(r => Math.Max(r, 0.0))], 1.0 / 14.0);
        var moves = Recursion([.. Returns.Select(Math.Abs)], 1.0 / 14.0);
        Compare(Set["zl_rsi_14"], [.. gains.Zip(moves, (gain, move) => 100.0 * gain / move)], from: 420);
        Set["zl_rsi_14"].Where(v => !double.IsNaN(v)).ShouldAllBe(v => v >= 0.0 && v <= 100.0);
    }

    [Fact]
    public void Bollinger_TwentySessions_PlacesThePriceBetweenTheBands()
    {
        double[] position = Set["zl_bollinger_position_20"], width = Set["zl_bollinger_width_20"];
        for (var row = 60; row < SmallMarket.Sessions; row += 70)
        {
            var window = LogIndex[(row - 19)..(row + 1)];
            var mean = window.Average();
            var deviation = Math.Sqrt(window.Sum(v => (v - mean) * (v - mean)) / 19);
            position[row].ShouldBe((LogIndex[row] - mean + 2 * deviation) / (4 * deviation), 1e-8);
            width[row].ShouldBe(4 * deviation, 1e-9);
        }
    }

    [Fact]
    public void TrueRange_HighsAndLows_IsTheMeanLogRangeWithGaps()
    {
        var column = Set["zl_true_range_14"];
        var row = 500;
        column[row].ShouldBe(
            Enumerable.Range(row - 13, 14).Average(i => Math.Max(Math.Log(1.004), -Returns[i]) - Math.Min(Math.Log(0.995), -Returns[i])), 1e-9);
    }

    [Fact]
    public void TrueRange_NoHighsAndLows_IsMasked()
    {
        var set = SmallMarket.Build("update raw_prices set high = null, low = null");
        set["zl_true_range_14"].ShouldAllBe(v => double.IsNaN(v));
        set["zl_true_range_mask"].ShouldAllBe(v => v == 1.0);
    }

    [Fact]
    public void Regime_RankOfVolatility_IsCalmStressedOrCrisis()
    {
        double[] regime = Set["zl_regime"], rank = Set["volatility_zl_rank_504"];
        for (var row = 0; row < SmallMarket.Sessions; row++)
        {
            regime[row].ShouldBe(double.IsNaN(rank[row]) ? double.NaN : rank[row] >= 0.95 ? 2.0 : rank[row] >= 0.70 ? 1.0 : 0.0);
        }

        regime.Where(v => !double.IsNaN(v)).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void SessionsSinceRoll_ContractChange_CountsFromZero()
    {
        var column = Set["zl_sessions_since_roll"];
        for (var row = SmallMarket.RollEvery; row < SmallMarket.Sessions; row++)
        {
            column[row].ShouldBe(row % SmallMarket.RollEvery, $"row {row}");
        }
    }

    private static double[] Macd() => [.. Recursion(LogIndex, 2.0 / 13.0).Zip(Recursion(LogIndex, 2.0 / 27.0), (fast, slow) => fast - slow)];

    /// <summary>mean(t) = (1 - a) mean(t - 1) + a x(t), started at the first value.</summary>
    private static double[] Recursion(double[] x, double weight)
    {
        var means = new double[x.Length];
        means[0] = x[0];
        for (var t = 1; t < x.Length; t++)
        {
            means[t] = (1.0 - weight) * means[t - 1] + weight * x[t];
        }

        return means;
    }

    private static double[] Accumulate(double[] returns)
    {
        var sum = 0.0;
        return [.. returns.Select(r => sum += r)];
    }

    private static void Compare(double[] column, double[] expected, int from)
    {
        for (var row = from; row < column.Length; row++)
        {
            column[row].ShouldBe(expected[row], 1e-10, $"row {row}");
        }
    }
}
