namespace Cbi.Domain.Tests;

public sealed class QuantileGridTests
{
    [Fact]
    public void Levels_Grid_AscendsIsSymmetricAndHasTheMedianInTheMiddle()
    {
        var levels = QuantileGrid.Levels;
        levels.ShouldBe(levels.Order());
        QuantileGrid.Count.ShouldBe(11);
        levels[QuantileGrid.MedianIndex].ShouldBe(0.5);
        for (var k = 0; k < levels.Length; k++)
        {
            (levels[k] + levels[^(k + 1)]).ShouldBe(1.0, 1e-15);
        }
    }

    [Fact]
    public void IndexOf_GridLevel_FindsItAndOthersThrow()
    {
        QuantileGrid.IndexOf(0.95).ShouldBe(8);
        Should.Throw<ArgumentOutOfRangeException>(() => QuantileGrid.IndexOf(0.33));
        Should.Throw<ArgumentOutOfRangeException>(() => QuantileGrid.IndexOf(double.NaN));
    }
}
