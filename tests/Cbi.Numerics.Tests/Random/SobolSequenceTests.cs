namespace Cbi.Numerics.Tests;

public sealed class SobolSequenceTests
{
    [Theory]
    [InlineData(0, 0.875, 0.1875)]
    [InlineData(1, 0.875, 0.3125)]
    [InlineData(2, 0.125, 0.9375)]
    [InlineData(50, 0.625, 0.5625)]
    [InlineData(125, 0.875, 0.1875)]
    public void Unscrambled_KnownPoints_EqualAnotherImplementation(int dimension, double fifth, double eighth)
    {
        // scipy.stats.qmc.Sobol(126, scramble=False), points 5 and 8, also in Gray-code order.
        var points = new double[16];
        SobolSequence.Unscrambled(126).Fill(dimension, 0, points);

        points[5].ShouldBe(fifth, 1e-9);
        points[8].ShouldBe(eighth, 1e-9);
    }

    [Fact]
    public void Scrambled_EveryDimension_HasOnePointInEachCell()
    {
        // The property of a (0, m, 1)-net: 256 aligned points hit each of 256 intervals once.
        var sequence = SobolSequence.Scrambled(126, 5);
        var points = new double[256];
        for (var dimension = 0; dimension < 126; dimension++)
        {
            sequence.Fill(dimension, 1_024, points);
            points.Select(p => (int)(p * 256.0)).Order().ShouldBe(Enumerable.Range(0, 256));
        }
    }

    [Fact]
    public void Scrambled_FirstTwoDimensions_FillEveryElementaryBox()
    {
        var sequence = SobolSequence.Scrambled(2, 6);
        double[] x = new double[64], y = new double[64];
        sequence.Fill(0, 64, x);
        sequence.Fill(1, 64, y);
        for (var k = 0; k <= 6; k++)
        {
            x.Zip(y, (a, b) => ((int)(a * (1 << k)) << (6 - k)) | (int)(b * (1 << (6 - k)))).Order().ShouldBe(Enumerable.Range(0, 64));
        }
    }

    [Fact]
    public void Fill_BlockAfterBlock_IsTheWholeInOtherOrder()
    {
        var sequence = SobolSequence.Scrambled(3, 7);
        double[] whole = new double[64], part = new double[16];
        sequence.Fill(2, 0, whole);
        var parts = new List<double>();
        for (var first = 0; first < 64; first += 16)
        {
            sequence.Fill(2, first, part);
            parts.AddRange(part);
        }

        parts.Order().ShouldBe(whole.Order());
        SobolSequence.Scrambled(3, 8).Fill(2, 0, part);
        part.ShouldNotBe(whole[..16]);
    }

    [Fact]
    public void Fill_BadInput_Throws()
    {
        var sequence = SobolSequence.Unscrambled(2);
        Should.Throw<ArgumentOutOfRangeException>(() => sequence.Fill(2, 0, new double[4]));
        Should.Throw<ArgumentOutOfRangeException>(() => sequence.Fill(0, 2, new double[4]));
        Should.Throw<ArgumentOutOfRangeException>(() => sequence.Fill(0, 0, new double[3]));
        Should.Throw<ArgumentOutOfRangeException>(() => SobolSequence.Unscrambled(127));
    }
}
