namespace Cbi.Pipeline.Tests;

public sealed class ShowTests
{
    [Fact]
    public void Usd_NegativeAndLarge_SignStandsBeforeTheCurrency()
    {
        Show.Usd(-1234567.4).ShouldBe("\u2212$1\u00A0234\u00A0567");
        Show.Usd(-0.3).ShouldBe("$0");
        Show.Usd(double.NaN).ShouldBe("–");
    }

    [Fact]
    public void Signed_RoundsToZero_HasNoSign()
    {
        Show.Signed(0.00001).ShouldBe("0.0\u00A0%");
        Show.Signed(-0.00001).ShouldBe("0.0\u00A0%");
        Show.Signed(0.012).ShouldBe("+1.2\u00A0%");
        Show.Signed(-0.012).ShouldBe("\u22121.2\u00A0%");
    }

    [Theory]
    [InlineData(2_500_000, "$2.5m")]
    [InlineData(-40_000, "\u2212$40k")]
    [InlineData(0, "$0")]
    public void UsdTick_Magnitude_IsShortened(double usd, string expected) => Show.UsdTick(usd).ShouldBe(expected);

    [Theory]
    [InlineData(0.0004, "<\u00A00.001")]
    [InlineData(0.0314, "0.031")]
    public void PValue_Small_IsABound(double p, string expected) => Show.PValue(p).ShouldBe(expected);
}
