using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class InputEditTests
{
    [Fact]
    public void Parse_Examples_AreReadAndWrittenBack()
    {
        InputEdit.Shock("CL=-10%").ShouldBe(new InputEdit(InputEditKind.Shock, "CL", -0.1));
        InputEdit.Shift("China=-2sd").ShouldBe(new InputEdit(InputEditKind.Shift, "china", -2.0));
        InputEdit.Event("tariffs:off").ShouldBe(new InputEdit(InputEditKind.Event, "tariffs", -1.0));
        InputEdit.Dark("BIOFUEL").ShouldBe(new InputEdit(InputEditKind.Dark, "biofuel", 0.0));
        InputEdit.Shock("CL=-10%").ToString().ShouldBe("shock CL=-10%");
        InputEdit.Shift("fx=1.5sd").ToString().ShouldBe("shift fx=+1.5sd");
    }

    [Theory]
    [InlineData("CL")]
    [InlineData("CL=10")]
    [InlineData("CL=-100%")]
    [InlineData("CL=x%")]
    [InlineData("=5%")]
    [InlineData("ZL=5%")]
    public void Shock_Nonsense_IsUsage(string text) =>
        Should.Throw<CbiException>(() => InputEdit.Shock(text)).ExitCode.ShouldBe(ExitCode.Usage);

    [Theory]
    [InlineData("china=-2")]
    [InlineData("china=11sd")]
    [InlineData("core=1sd")]
    [InlineData("mars=1sd")]
    public void Shift_Nonsense_IsUsage(string text) =>
        Should.Throw<CbiException>(() => InputEdit.Shift(text)).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public void Event_NeitherOnNorOff_IsUsage() =>
        Should.Throw<CbiException>(() => InputEdit.Event("tariffs:maybe")).Message.ShouldContain("tariffs:on");
}
