namespace Cbi.Numerics.Tests;

public sealed class FixedLaneSumTests
{
    [Fact]
    public void Of_WholeNumbers_IsExact()
    {
        var values = Enumerable.Range(1, 1003).Select(i => (double)i).ToArray();

        FixedLaneSum.Of(values).ShouldBe(1003.0 * 1004.0 / 2.0);
        FixedLaneSum.OfSquares(values, 0.0).ShouldBe(1003.0 * 1004.0 * 2007.0 / 6.0);
        FixedLaneSum.OfSquares([3.0, 5.0], 4.0).ShouldBe(2.0);
    }

    [Fact]
    public void Of_Empty_IsZero() => FixedLaneSum.Of([]).ShouldBe(0.0);

    [Fact]
    public void Of_LanesAndPairing_AreTheDocumentedOnes()
    {
        // Lane 0 takes elements 0 and 8; 2^53 + 1 loses the one there, and pairing with lane 4 brings the large part back down.
        double[] values = [9007199254740992.0, 0, 0, 0, -9007199254740992.0, 0, 0, 0, 1.0];

        FixedLaneSum.Of(values).ShouldBe(0.0);
    }

    [Fact]
    public void Of_NaN_Propagates() => FixedLaneSum.Of([1.0, double.NaN, 2.0]).ShouldBe(double.NaN);
}
