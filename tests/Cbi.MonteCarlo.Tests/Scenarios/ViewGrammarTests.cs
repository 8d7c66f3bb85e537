using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class ViewGrammarTests
{
    [Theory]
    [InlineData("cl  mean -10%", ViewKind.Mean, "CL", ViewRelation.Equal, -10.0, AmountUnit.Percent)]
    [InlineData("ZL q97.5 <= 0.2", ViewKind.Quantile, "ZL", ViewRelation.AtMost, 0.2, AmountUnit.Plain)]
    [InlineData("VIX vol = 1.5x", ViewKind.Volatility, "VIX", ViewRelation.Equal, 1.5, AmountUnit.Times)]
    [InlineData("BRL mean >= -2sd", ViewKind.Mean, "BRL", ViewRelation.AtLeast, -2.0, AmountUnit.Deviations)]
    [InlineData("ZL above 15% prob >= 0.2", ViewKind.Probability, "ZL", ViewRelation.AtLeast, 0.2, AmountUnit.Plain)]
    [InlineData("ZL CL corr 0.6", ViewKind.Correlation, "ZL", ViewRelation.Equal, 0.6, AmountUnit.Plain)]
    public void Parse_Examples_AreRead(string text, ViewKind kind, string driver, ViewRelation relation, double number, AmountUnit unit)
    {
        var view = ViewGrammar.Parse(text);

        view.ShouldSatisfyAllConditions(
            v => v.Kind.ShouldBe(kind), v => v.Driver.ShouldBe(driver), v => v.Relation.ShouldBe(relation), v => v.Value.ShouldBe(new Amount(number, unit)));
    }

    [Fact]
    public void Parse_Details_AreKept()
    {
        ViewGrammar.Parse("ZL q97.5 12%").Level.ShouldBe(0.975);
        ViewGrammar.Parse("ZL q05 12%").Level.ShouldBe(0.05);
        ViewGrammar.Parse("zl cl corr 0.6").Other.ShouldBe("CL");
        ViewGrammar.Parse("ZL below -5% prob 0.4").ShouldSatisfyAllConditions(
            v => v.IsAbove.ShouldBeFalse(), v => v.Threshold.ShouldBe(new Amount(-5.0, AmountUnit.Percent)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CL")]
    [InlineData("CL mean")]
    [InlineData("CL mean low")]
    [InlineData("CL mean < 3%")]
    [InlineData("CL mean -100%")]
    [InlineData("CL q0 3%")]
    [InlineData("CL qx 3%")]
    [InlineData("CL up 3% prob 0.5")]
    [InlineData("CL mean NaN")]
    [InlineData("<= 3%")]
    public void Parse_Nonsense_SaysWhatIsAllowed(string text)
    {
        var error = Should.Throw<CbiException>(() => ViewGrammar.Parse(text));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("CL mean -10%");
    }
}
