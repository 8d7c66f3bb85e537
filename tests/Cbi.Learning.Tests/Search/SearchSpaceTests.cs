using Cbi.Domain;
using Cbi.Numerics;
using Cbi.Store;

namespace Cbi.Learning.Tests;

public sealed class SearchSpaceTests
{
    private const string Good = """
        cost: low
        settings:
          lambda: {scale: log, from: 10, to: 3000}
        portfolio:
          - {lambda: 100}
        """;

    [Theory]
    [InlineData(
        "lambda: {scale: log, from: 10, to: 3000}", "lambda: {scale: log, from: 0, to: 3000}",
        "settings.lambda: a log scale has a positive from")]
    [InlineData("lambda: {scale: log, from: 10, to: 3000}", "lambda: {scale: log, from: 10, to: 3}", "settings.lambda: a log scale")]
    [InlineData("lambda: {scale: log, from: 10, to: 3000}", "lambda: {scale: linear, from: 10, to: 30}", "a positive step")]
    [InlineData("lambda: {scale: log, from: 10, to: 3000}", "lambda: {scale: choice}", "a choice has values")]
    [InlineData(
        "lambda: {scale: log, from: 10, to: 3000}", "lambda: {scale: log, from: 10, to: 1e12}",
        "1000000000000 is outside the family's limits")]
    [InlineData("lambda: {scale: log, from: 10, to: 3000}", "depth: {scale: choice, values: [2]}", "'depth' is no setting of 'ridge'; use lambda")]
    [InlineData("- {lambda: 100}", "- {depth: 100}", "portfolio[0]: 'depth' is no setting")]
    [InlineData("- {lambda: 100}", "- {lambda: -1}", "portfolio[0]: lambda is -1; use 1E-06 to 1000000000")]
    public void Create_WrongFile_NamesFileKeyAndWayOut(string text, string wrong, string part)
    {
        var error = Should.Throw<CbiException>(() => Create("ridge", Good.Replace(text, wrong, StringComparison.Ordinal)));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldStartWith("config/training/search/ridge.yaml");
        error.Message.ShouldContain(part);
    }

    [Fact]
    public void Create_NoRange_NamesTheSetting() =>
        Should.Throw<CbiException>(() => Create("ridge", "cost: low")).Message.ShouldContain("setting 'lambda' has no range");

    [Theory]
    [InlineData("rigde")]
    [InlineData("unconditional")]
    public void Create_UnknownFamily_ListsTheFamilies(string name) =>
        Should.Throw<CbiException>(() => Create(name, Good)).Message.ShouldContain("is unknown; use ridge, scale-ridge");

    [Fact]
    public void Create_FileMissing_NamesIt() =>
        Should.Throw<CbiException>(() => Create("ridge", Good)).Message.ShouldContain("config/training/search/scale-ridge.yaml: the file is missing");

    [Fact]
    public void Draw_AnySetting_StaysInsideItsRange()
    {
        var random = RandomStream.Create(1, "draws");
        var whole = new SettingRule("n", 1, 100, IsWhole: true);
        var any = new SettingRule("x", 0, 10);
        for (var i = 0; i < 2000; i++)
        {
            new SettingRange { Scale = SettingScale.Log, From = 0.013, To = 7.7 }.Draw(any, random).ShouldBeInRange(0.013, 7.7);
            double.IsInteger(new SettingRange { Scale = SettingScale.Log, From = 1, To = 90 }.Draw(whole, random)).ShouldBeTrue();
            new[] { 3.0, 7.0 }.ShouldContain(new SettingRange { Scale = SettingScale.Choice, Values = [3, 7] }.Draw(whole, random));
            new[] { 30.0, 40.0, 50.0 }
                .ShouldContain(new SettingRange { Scale = SettingScale.Linear, From = 30, To = 55, Step = 10 }.Draw(whole, random));
        }
    }

    [Fact]
    public void Portfolio_OfTwoFamilies_AlternatesThenDraws()
    {
        var options = new SearchOptions { Trials = 8, Families = ["scale-ridge", "ridge"] };
        var recipes = CandidatePortfolio.Create(ShippedConfiguration.Space, options, 1).Select(c => c.Learner.Recipe).ToArray();
        recipes[..5].ShouldBe(["unconditional", "volatility-scaled", "scale-ridge(lambda=40)", "ridge(lambda=100)", "scale-ridge(lambda=10)"]);
        recipes.Length.ShouldBe(10);
        recipes.ShouldBeUnique();
    }

    [Fact]
    public void Portfolio_DearestFitLow_LeavesTreesOut() =>
        CandidatePortfolio.Create(ShippedConfiguration.Space, new SearchOptions { Trials = 30, DearestFit = FitCost.Low }, 1)
            .ShouldAllBe(c => !c.Family.StartsWith("boosting"));

    [Fact]
    public void Portfolio_EveryFamilyTooDear_SaysSo()
    {
        var options = new SearchOptions { Families = ["boosting-squared"], DearestFit = FitCost.Low };
        Should.Throw<CbiException>(() => CandidatePortfolio.Create(ShippedConfiguration.Space, options, 1)).Message.ShouldContain(
            "cost more than dearest_fit allows (low)");
    }

    private static SearchSpace Create(string family, string yaml) =>
        SearchSpace.Create([KeyValuePair.Create(family, StrictYaml.Parse<FamilySpace>(yaml, family))]);
}
