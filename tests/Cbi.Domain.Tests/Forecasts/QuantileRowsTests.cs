namespace Cbi.Domain.Tests;

public sealed class QuantileRowsTests
{
    private static double[] Grid(double shift) => [.. Enumerable.Range(0, 11).Select(k => 0.01 * (k - 5) + shift)];

    [Fact]
    public void Constructor_ValidRows_KeepsThem()
    {
        var rows = new QuantileRows([4, 9], [.. Grid(0.0), .. Grid(1.0)], [0.5, 0.9], [0, 1]);
        rows.Count.ShouldBe(2);
        rows.At(1).ToArray().ShouldBe(Grid(1.0));
    }

    [Fact]
    public void Constructor_SourceChangedAfterwards_KeepsItsOwnCopy()
    {
        var source = Grid(0.0);
        var rows = new QuantileRows([4], source, [0.5], [0]);
        source[0] = -9.0;
        rows.At(0)[0].ShouldBe(-0.05);
    }

    [Fact]
    public void Constructor_NoRows_IsEmpty() => new QuantileRows([], [], [], []).Count.ShouldBe(0);

    [Fact]
    public void Constructor_Crossing_NamesRowAndLevel()
    {
        var crossed = Grid(0.0);
        (crossed[2], crossed[3]) = (crossed[3], crossed[2]);
        var error = Should.Throw<ArgumentException>(() => new QuantileRows([17], crossed, [0.5], [0]));
        error.Message.ShouldContain("row 17");
        error.Message.ShouldContain("0.1");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_QuantileNotFinite_Throws(double value)
    {
        var quantiles = Grid(0.0);
        quantiles[10] = value;
        Should.Throw<ArgumentException>(() => new QuantileRows([1], quantiles, [0.5], [0]));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Constructor_ProbabilityOutOfRange_Throws(double up) =>
        Should.Throw<ArgumentException>(() => new QuantileRows([1], Grid(0.0), [up], [0]));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, 4)]
    public void Constructor_RowsDoNotAscend_Throws(int first, int second) =>
        Should.Throw<ArgumentException>(() => new QuantileRows([first, second], [.. Grid(0.0), .. Grid(0.0)], [0.5, 0.5], [0, 0]));

    [Fact]
    public void Constructor_ShapesDiffer_Throws()
    {
        Should.Throw<ArgumentException>(() => new QuantileRows([1, 2], Grid(0.0), [0.5, 0.5], [0, 0]));
        Should.Throw<ArgumentException>(() => new QuantileRows([1], Grid(0.0), [], [0]));
        Should.Throw<ArgumentException>(() => new QuantileRows([1], Grid(0.0), [0.5], []));
    }

    [Fact]
    public void Where_SomeRows_KeepsTheirColumnsTogether()
    {
        var rows = new QuantileRows([4, 9, 12], [.. Grid(0.0), .. Grid(1.0), .. Grid(2.0)], [0.1, 0.2, 0.3], [0, 1, 2]);
        var kept = rows.Where((position, row) => position > 0 && row < 12);
        kept.Rows.ShouldBe([9]);
        kept.At(0).ToArray().ShouldBe(Grid(1.0));
        kept.UpProbability.ShouldBe([0.2]);
        kept.Folds.ShouldBe([1]);
    }
}
