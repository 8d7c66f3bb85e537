namespace Cbi.EndToEnd.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("backtest")]
    [InlineData("bench planted")]
    [InlineData("market")]
    [InlineData("ingest")]
    [InlineData("features")]
    [InlineData("features explain")]
    [InlineData("features future")]
    [InlineData("features verify")]
    [InlineData("fetch")]
    [InlineData("forecast")]
    [InlineData("risk")]
    [InlineData("risk backtest")]
    [InlineData("risk walk")]
    [InlineData("query forecasts")]
    [InlineData("query risk")]
    [InlineData("query probability")]
    [InlineData("query compare")]
    [InlineData("scenario")]
    [InlineData("runs")]
    [InlineData("runs reproduce")]
    [InlineData("runs scores")]
    [InlineData("runs weights")]
    [InlineData("sql")]
    [InlineData("doctor")]
    [InlineData("corpus")]
    [InlineData("coefficients export")]
    [InlineData("coefficients verify")]
    [InlineData("data health")]
    [InlineData("serve")]
    public void Help_OfEveryCommand_HasAnExampleAndJson(string command)
    {
        var help = Cli.Run([.. command.Split(' '), "--help"]);
        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain($"Example: cbi {command}");
        help.Output.ShouldContain("--json");
    }

    [Theory]
    [InlineData("run", "--as-of", "31.08.2023")]
    [InlineData("run", "--threads", "0")]
    [InlineData("run", "--threads", "all")]
    [InlineData("run", "--seed", "-1")]
    [InlineData("run", "--preset", "fast")]
    [InlineData("run", "--preset", "1")]
    [InlineData("run", "--paths", "0")]
    [InlineData("run", "--paths", "-1")]
    [InlineData("run", "--paths", "1000000000000")]
    [InlineData("run", "--paths", "NaN")]
    [InlineData("run", "--standard-error", "0")]
    [InlineData("run", "--standard-error", "-1")]
    [InlineData("run", "--standard-error", "1e12")]
    [InlineData("run", "--standard-error", "NaN")]
    [InlineData("scenario", "--paths", "0")]
    [InlineData("scenario", "--paths", "1000000000000")]
    [InlineData("risk", "walk", "--paths", "100")]
    [InlineData("risk", "walk", "--volatility", "0")]
    [InlineData("risk", "walk", "--price", "NaN")]
    [InlineData("risk", "walk", "--horizon", "2m")]
    [InlineData("risk", "walk", "--confidence", "0.95,1")]
    [InlineData("risk", "walk", "--reduction", "luck")]
    [InlineData("risk", "walk", "--price", "48", "--volatility", "0.3", "--df", "5")]
    [InlineData("risk", "walk", "--volatility", "0.3", "--daily-volatility", "0.02")]
    [InlineData("backtest", "--from", "2024-01-02", "--to", "2023-01-03")]
    [InlineData("bench", "planted", "--seed", "1", "--seed", "x")]
    [InlineData("train", "leaderboard", "--bucket", "soy")]
    [InlineData("sql", "select 1", "--limit", "0")]
    [InlineData("serve", "--url", "localhost")]
    [InlineData("corpus", "--data", "market")]
    [InlineData("corpus", "--at", "yesterday")]
    [InlineData("coefficients", "export")]
    [InlineData("query", "forecasts", "--from", "2.1.2024")]
    [InlineData("query", "forecasts", "--level", "0.3")]
    [InlineData("query", "risk", "--limit", "1001")]
    [InlineData("query", "compare", "2024-01-02")]
    [InlineData("frobnicate")]
    public void Usage_Mistaken_ExitsWithTwo(params string[] arguments)
    {
        var result = Cli.Run(arguments);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldStartWith("error:");
        result.Error.ShouldNotContain("System.");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Usage_MistakenInASubcommand_PointsToItsHelp() =>
        Cli.Run("features", "explain", "zl_return_1d", "31.08.2023").Error.ShouldContain("Try: cbi features explain --help");

    [Fact]
    public void Forecast_WithoutChampion_ExitsWithTenAndOneJsonDocument()
    {
        using var home = new Home();
        var result = Cli.Run("forecast", "--home", home.Root, "--json");
        result.ExitCode.ShouldBe(10);
        result.Json().GetProperty("error").GetProperty("exitCode").GetInt32().ShouldBe(10);
    }

    [Fact]
    public void Run_MissingDataDirectory_LeavesNothingBehind()
    {
        using var home = new Home();
        var result = Cli.Run("run", "--home", home.At("h"), "--data", home.At("nowhere"));
        result.ExitCode.ShouldBe(3);
        result.Error.ShouldContain("nowhere");
        Directory.Exists(home.At("h")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("run")]
    [InlineData("forecast")]
    [InlineData("sql", "select 1")]
    public void Home_ThatIsAFile_IsRefusedByName(params string[] arguments)
    {
        using var home = new Home();
        File.WriteAllText(home.At("file"), "");
        var result = Cli.Run([.. arguments, "--home", home.At("file")]);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain($"--home '{home.At("file")}' is a file");
    }

    [Fact]
    public void Sql_NewHome_AnswersAndWritesNothing()
    {
        using var home = new Home();
        var result = Cli.Run("sql", "select count(*) as n from runs", "--home", home.At("h"), "--json");
        result.ExitCode.ShouldBe(0);
        result.Json().GetProperty("rows")[0][0].GetString().ShouldBe("0");
        Directory.Exists(home.At("h")).ShouldBeFalse();
    }

    [Fact]
    public void Resume_UnknownRun_SaysHowToList()
    {
        using var home = new Home();
        var result = Cli.Run("run", "--home", home.Root, "--resume", "20240101T000000-1");
        result.ExitCode.ShouldBe(10);
        result.Error.ShouldContain("cbi runs");
    }

    [Fact]
    public void Reproduce_UnknownRun_SaysHowToList()
    {
        using var home = new Home();
        var result = Cli.Run("runs", "reproduce", "20240101T000000-1", "--home", home.At("h"));
        result.ExitCode.ShouldBe(10);
        result.Error.ShouldContain("cbi runs");
        Directory.Exists(home.At("h")).ShouldBeFalse();
    }

    [Fact]
    public void Doctor_OnThisMachine_IsHealthy()
    {
        using var home = new Home();
        var result = Cli.Run("doctor", "--home", home.Root, "--json");
        result.ExitCode.ShouldBe(0, result.Output);
        result.Json().GetProperty("healthy").GetBoolean().ShouldBeTrue();
    }
}
