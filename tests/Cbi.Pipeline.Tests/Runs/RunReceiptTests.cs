namespace Cbi.Pipeline.Tests;

public sealed class RunReceiptTests
{
    private static readonly ReceiptContent s_content = new(
        "sealed", new DateOnly(2024, 1, 2), [new StageOutput("core", "1"), new StageOutput("meta", "2")], "B");

    [Fact]
    public void HashOf_EqualContent_IsEqual() =>
        RunReceipt.HashOf(s_content with { Outputs = [.. s_content.Outputs] }).ShouldBe(RunReceipt.HashOf(s_content));

    [Fact]
    public void HashOf_AnyPartDiffers_Differs()
    {
        ReceiptContent[] variants =
        [
            s_content,
            s_content with { SealedInputsHash = "other" },
            s_content with { AsOf = new DateOnly(2024, 1, 3) },
            s_content with { Outputs = [new StageOutput("core", "1"), new StageOutput("meta", "3")] },
            s_content with { Outputs = [new StageOutput("core", "1")] },
            s_content with { Grade = "B+" },
        ];
        variants.Select(RunReceipt.HashOf).Distinct().Count().ShouldBe(variants.Length);
    }
}
