namespace Cbi.Domain.Tests;

public sealed class RowRangeTests
{
    [Fact]
    public void Contains_Ends_FirstInsideLastOutside()
    {
        var range = new RowRange(3, 6);
        range.Rows().ShouldBe([3, 4, 5]);
        range.Count.ShouldBe(3);
        range.Contains(2).ShouldBeFalse();
        range.Contains(3).ShouldBeTrue();
        range.Contains(5).ShouldBeTrue();
        range.Contains(6).ShouldBeFalse();
        range.ToString().ShouldBe("[3, 6)");
    }
}
