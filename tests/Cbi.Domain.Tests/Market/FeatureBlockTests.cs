namespace Cbi.Domain.Tests;

public sealed class FeatureBlockTests
{
    [Fact]
    public void Indexer_RowMajorValues_FindsTheCell()
    {
        var block = new FeatureBlock("crush", ["a", "b"], [1, 2, 3, 4, 5, 6]);
        block.Rows.ShouldBe(3);
        block[1, 1].ShouldBe(4.0);
        block.Row(2).ToArray().ShouldBe([5.0, 6.0]);
    }

    [Fact]
    public void Constructor_ValuesDoNotFillRows_NamesTheBlock() =>
        Should.Throw<ArgumentException>(() => new FeatureBlock("crush", ["a", "b"], [1, 2, 3])).Message.ShouldContain("crush");
}
