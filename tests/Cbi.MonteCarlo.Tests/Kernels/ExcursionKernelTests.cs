using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class ExcursionKernelTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 10_007];

    private static readonly double[] From = [-0.3, -0.2, -0.1, 0.0, 0.05, 0.2], To = [-0.5, -0.2, -0.15, 0.02, 0.06, 0.2];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Map_ScalarAndWide_SameBitsAndCloseToTheExactForm(int length)
    {
        var x = Draw(length, 0.15, 1);
        double[] mapped = new double[length], slope = new double[length], wide = new double[length], wideSlope = new double[length];
        double[] exact = [.. x];
        var slopes = new double[From.Length - 1];
        QuantileMap.Slopes(From, To, slopes);
        var table = new SegmentTable(From.AsSpan(0, slopes.Length), slopes, slopes.Select((s, k) => Math.FusedMultiplyAdd(-s, From[k], To[k])).ToArray());

        SessionMapKernel.Scalar(table, x, mapped, slope);
        SessionMapKernel.Wide(table, x, wide, wideSlope);
        QuantileMap.Apply(exact, From, To);

        Bits(wide).ShouldBe(Bits(mapped));
        Bits(wideSlope).ShouldBe(Bits(slope));
        for (var i = 0; i < length; i++)
        {
            mapped[i].ShouldBe(exact[i], 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bridge_ScalarAndWide_SameBits(int length)
    {
        double[] before = Draw(length, 0.1, 1), now = Draw(length, 0.1, 2), slope = Draw(length, 1.0, 3), variance = Squares(length, 4);
        double[] draws = Squares(length, 5), high = new double[length], low = new double[length], wideHigh = new double[length], wideLow = new double[length];

        BridgeKernel.Scalar(before, now, slope, variance, draws, high, low);
        BridgeKernel.Wide(before, now, slope, variance, draws, wideHigh, wideLow);

        Bits(wideHigh).ShouldBe(Bits(high));
        Bits(wideLow).ShouldBe(Bits(low));
    }

    [Fact]
    public void Bridge_ByHand_Matches()
    {
        double[] high = [0.0], low = [0.0];

        BridgeKernel.Widen([0.01], [0.03], [2.0], [1e-4], [0.5], high, low);

        // (0.04 + sqrt(0.0004 + 2 x 4 x 1e-4 x 0.5)) / 2.
        high[0].ShouldBe(0.5 * (0.04 + Math.Sqrt(8e-4)), 1e-15);
        low[0].ShouldBe(Math.Min(0.0, 0.5 * (0.04 - Math.Sqrt(8e-4))), 1e-15);
    }

    [Fact]
    public void Bridge_NaNClose_LeavesTheExtremes()
    {
        double[] high = [0.2], low = [-0.2];

        BridgeKernel.Widen([double.NaN], [0.5], [1.0], [1e-4], [1.0], high, low);

        high.ShouldBe([0.2]);
        low.ShouldBe([-0.2]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Drawdown_ScalarAndWide_SameBits(int length)
    {
        var size = (length + 7) / 8 * 8 * DrawdownKernel.Rows;
        double[] scalar = new double[size], wide = new double[size];
        for (var session = 1; session <= 5; session++)
        {
            double[] logs = Draw(length, 0.1, (ulong)session), prices = [.. logs.Select(ExpKernel.Of)];
            DrawdownKernel.Scalar(session, -1.0, 0, logs, prices, scalar);
            DrawdownKernel.Wide(session, -1.0, logs, prices, wide);
        }

        Bits(wide).ShouldBe(Bits(scalar));
    }

    private static double[] Draw(int length, double deviation, ulong stream)
    {
        var random = RandomStream.Create(3, stream);
        return [.. Enumerable.Range(0, length).Select(_ => deviation * random.NextNormal())];
    }

    private static double[] Squares(int length, ulong stream) => [.. Draw(length, 0.1, stream).Select(x => x * x)];

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
