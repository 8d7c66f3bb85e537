namespace Cbi.Domain.Tests;

public sealed class HorizonTests
{
    [Theory]
    [InlineData("1w", 5)]
    [InlineData("1m", 21)]
    [InlineData("3m", 63)]
    [InlineData("6m", 126)]
    public void Parse_KnownName_GivesSessions(string name, int sessions)
    {
        Horizon.Parse(name).Sessions.ShouldBe(sessions);
        Horizon.Parse(name).ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1W")]
    [InlineData("2w")]
    public void Parse_UnknownName_ListsTheChoices(string name)
    {
        var error = Should.Throw<CbiException>(() => Horizon.Parse(name));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("1w, 1m, 3m, 6m");
    }

    [Fact]
    public void All_Horizons_AscendAndEndWithTheLongest()
    {
        Horizon.All.Select(h => h.Sessions).ShouldBe([5, 21, 63, 126]);
        Horizon.Longest.ShouldBe(Horizon.All[^1]);
    }
}
