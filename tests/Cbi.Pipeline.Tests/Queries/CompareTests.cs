using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly PublishedLedger _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void Compare_TwoDates_IsTheGoldenResponse() =>
        Golden.ShouldMatch("compare.json", Compare("2024-01-02", "2024-01-03", "market"));

    [Fact]
    public void Compare_DatesAndIds_NameTheSameRuns()
    {
        var byDate = PipelineJson.Write(Compare("2024-01-02", "2024-01-03", "market"));
        PipelineJson.Write(Compare(PublishedLedger.First, PublishedLedger.Second, null)).ShouldBe(byDate);
    }

    [Fact]
    public void Compare_ARunWithItself_ChangesNothing()
    {
        var compared = Compare(PublishedLedger.Uncertified, PublishedLedger.Uncertified, null);
        compared.Differences.ShouldBeEmpty();
        compared.First.ShouldBe(compared.Second);
        compared.Forecasts.SelectMany(forecast => forecast.Quantiles).ShouldAllBe(quantile => quantile.CentsPerLb.Change == 0.0);
    }

    [Fact]
    public void Compare_DateOfTwoMarkets_AsksForTheMarket()
    {
        var error = Should.Throw<CbiException>(() => Compare("2024-01-02", "2024-01-03", null));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("market, other");
    }

    [Theory]
    [InlineData("2024-01-05")]
    [InlineData("20250101T000000-1")]
    [InlineData("../runs")]
    public void Compare_NoSuchRun_IsNotFound(string run) =>
        Should.Throw<CbiException>(() => Compare(PublishedLedger.First, run, "market")).ExitCode.ShouldBe(ExitCode.NotFound);

    private ComparedRuns Compare(string first, string second, string? source) =>
        _ledger.Library.Compare(new CompareQuestion(first, second, source), default);
}
